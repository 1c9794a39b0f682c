import { BackOfficeError, type UnknownReason } from '../../preload/contract.ts';
import type { Platform } from '../platform.ts';
import { parseAnswer } from './answer.ts';
import { type RefusedCredential, refusalTexts, refusedCredential } from './refused-credential.ts';
import { buildEnvelope } from './envelope.ts';
import { describeConnectionFailure, describeLostAnswer, unknownOutcome } from './failures.ts';
import type {
  CallRecord,
  Connection,
  Gateway,
  GatewayFailure,
  GatewayResult,
  OperationName,
  PreparedMessage,
  RequestRecord,
} from './gateway-types.ts';
import { type HttpAnswer, HttpClient, type HttpRequest, type Patience } from './http-client.ts';
import type { Network } from '../network/network.ts';
import { loadWsdlClient, type WsdlClient } from './wsdl-client.ts';
import { WsdlStore } from './wsdl-store.ts';

export type GatewayOptions = {
  /** Where WSDLs are kept for offline starts. */
  readonly wsdlDirectory: string;
  readonly platform: Pick<Platform, 'now' | 'log'>;
  /** What any call waits at most, whatever its integration says. */
  readonly patience?: Patience;
  readonly network: Network;
  /** Is told of every call that has ended. Must not throw. */
  readonly onCall?: (call: CallRecord) => void;
};

/** An honest answer has some kilobytes; what is larger is not read to its end, and not parsed. */
const maxAnswerBytes = 1_000_000;

/** The gateway to InfinitePay: one HTTP client, and one WSDL client an address, loaded once. */
export function createGateway(options: GatewayOptions): Gateway {
  const http = new HttpClient(options.network, options.patience);
  const store = new WsdlStore(options.wsdlDirectory);
  const clients = new Map<string, Promise<WsdlClient>>();

  /** A load that failed, or that had to take the saved copy, is tried again at the next call. */
  const clientOf = ({ wsdlUrl, patience }: Connection): Promise<WsdlClient> => {
    const known = clients.get(wsdlUrl);
    if (known) return known;
    const patient = { request: (request: HttpRequest) => http.request({ ...request, patience }) };
    const loading = loadWsdlClient(wsdlUrl, patient, store, options.platform.now());
    clients.set(wsdlUrl, loading);
    loading.then(
      (client) => {
        if (!client.isFresh) clients.delete(wsdlUrl);
      },
      () => clients.delete(wsdlUrl),
    );
    return loading;
  };

  const send = async (
    connection: Connection,
    operation: OperationName,
    request: RequestRecord,
  ): Promise<{ result: GatewayResult; messages: CallRecord['messages'] }> => {
    const prepared = await prepare(clientOf, connection, operation, request);
    if ('failure' in prepared)
      return { result: { kind: 'notSent', failure: prepared.failure }, messages: {} };
    const { endpoint, envelope } = prepared;
    const answer = await http.request({
      method: 'POST',
      url: endpoint,
      headers: { 'Content-Type': 'text/xml; charset=utf-8', SOAPAction: '""', Accept: 'text/xml' },
      body: envelope,
      patience: connection.patience,
      maxAnswerBytes,
    });
    if (answer.kind === 'failure') {
      const result: GatewayResult = answer.connected
        ? { kind: 'unknown', failure: describeLostAnswer(endpoint, answer) }
        : { kind: 'notSent', failure: describeConnectionFailure(endpoint, answer) };
      return { result, messages: { request: envelope } };
    }
    const result = readAnswer(answer, endpoint, operation, orderNumberOf(request));
    return { result, messages: { request: envelope, answer: answer.body, httpStatus: answer.status } };
  };

  return {
    async call(connection, operation, request) {
      const startedAt = options.platform.now().toISOString();
      const begin = performance.now();
      const { result, messages } = await send(connection, operation, request);
      const { source, environment, credentials } = connection;
      if (source && options.onCall) {
        options.onCall({
          source,
          environment,
          operation,
          orderNumber: orderNumberOf(request),
          at: startedAt,
          durationMs: Math.round(performance.now() - begin),
          result,
          messages,
          secrets: [credentials.password, credentials.secret, credentials.username],
        });
      }
      return result;
    },
    async preview(connection, operation, request) {
      return prepareMessage(await clientOf(connection), operation, request, connection);
    },
    async reach({ wsdlUrl, patience }) {
      const answer = await http.request({ method: 'GET', url: wsdlUrl, patience });
      return answer.kind === 'answer'
        ? { reached: true }
        : { reached: false, failure: describeConnectionFailure(wsdlUrl, answer) };
    },
    close() {
      http.close();
    },
  };
}

function prepareMessage(
  client: WsdlClient,
  operation: OperationName,
  request: RequestRecord,
  { credentials }: Connection,
): PreparedMessage {
  return { endpoint: client.endpoint, envelope: buildEnvelope(client, operation, request, credentials) };
}

type Prepared = PreparedMessage | { readonly failure: GatewayFailure };

/** Everything up to the call: whatever fails here, nothing was sent. */
async function prepare(
  clientOf: (connection: Connection) => Promise<WsdlClient>,
  connection: Connection,
  operation: OperationName,
  request: RequestRecord,
): Promise<Prepared> {
  try {
    return prepareMessage(await clientOf(connection), operation, request, connection);
  } catch (error) {
    if (!(error instanceof BackOfficeError)) throw error;
    return { failure: { code: error.code, message: error.message, ...failureDetails(error) } };
  }
}

function failureDetails(error: BackOfficeError): Partial<GatewayFailure> {
  const { advice, reason, cause, retryable = error.code === 'unreachable' } = error.details;
  return {
    ...(advice === undefined ? {} : { advice }),
    ...(reason === undefined ? {} : { reason }),
    ...(cause === undefined ? {} : { cause }),
    retryable,
  };
}

function readAnswer(
  answer: HttpAnswer,
  url: string,
  operation: OperationName,
  orderNumber: string,
): GatewayResult {
  const { host } = new URL(url);
  const parsed = parseAnswer(answer.body, operation, orderNumber);
  // A gateway before the service that tells of the service's silence does not know what the service did.
  const isOfGateway = answer.status >= 502 && answer.status <= 504;
  if (parsed.kind === 'fault' && !isOfGateway) return faultResult(parsed.code, parsed.message);
  if (parsed.kind === 'answer') {
    if (answer.status === 200) return { kind: 'answered', answer: parsed.answer };
    return unusableAnswer(host, answer.status, 'http', `it comes with HTTP ${answer.status}`);
  }
  if (answer.status === 401 || answer.status === 403) {
    return credentialFailure('authenticationFailed', `HTTP ${answer.status}`);
  }
  if (answer.status === 429) {
    const failure = {
      code: 'notAllowed',
      reason: 'busy',
      message: `${host} takes no more calls for now (HTTP 429).`,
      advice: 'Try again in some minutes.',
      cause: 'HTTP 429',
    } as const;
    return { kind: 'failed', failure, blamesSettings: false };
  }
  if (answer.status >= 300 && answer.status < 500 && answer.status !== 408) {
    // The server says that it did not take the request; nothing behind it has seen it.
    const message = `${host} refuses the call with HTTP ${answer.status}: this is not InfinitePay's service address.`;
    const advice = 'Check the WSDL address, and whether a proxy answers in its place.';
    const failure = {
      code: 'wsdlInvalid',
      reason: 'http',
      message,
      advice,
      cause: `HTTP ${answer.status}`,
    } as const;
    return { kind: 'failed', failure, blamesSettings: true };
  }
  if (parsed.kind === 'fault' || answer.status !== 200) {
    const what = parsed.kind === 'fault' ? 'a fault' : parsed.text;
    return unusableAnswer(host, answer.status, 'http', `it comes with HTTP ${answer.status}`, what);
  }
  const { flaw, text, fields } = parsed;
  return unusableAnswer(host, answer.status, flaw, text, text, fields);
}

/** An answer that says nothing about what the call did. */
function unusableAnswer(
  host: string,
  status: number,
  flaw: UnknownReason,
  text: string,
  what = text,
  fields?: string,
): GatewayResult {
  const params = { host, status: String(status), ...(fields === undefined ? {} : { fields }) };
  const sentence = `The answer of ${host} can not be used: ${text}.`;
  return { kind: 'unknown', failure: unknownOutcome(sentence, flaw, params, `HTTP ${status}: ${what}`) };
}

/** A SOAP fault: InfinitePay did not do it, and says why. */
function faultResult(code: string, message: string): GatewayResult {
  const cause = [code, message].filter(Boolean).join(': ');
  const refused = refusedCredential(cause);
  if (refused) return credentialFailure(refused, cause);
  const failure = {
    code: 'notAllowed',
    reason: 'fault',
    message: `InfinitePay answers with a fault: ${message || code}`,
    advice: "Ask InfinitePay's support, quoting this text.",
    cause,
  } as const;
  return { kind: 'failed', failure, blamesSettings: false };
}

function credentialFailure(refused: RefusedCredential, cause: string): GatewayResult {
  const code = refused === 'messageExpired' ? 'authenticationFailed' : refused;
  const failure = { code, reason: refused, cause, ...refusalTexts[refused] } as const;
  return { kind: 'failed', failure, blamesSettings: true };
}

/** The order that a request is about. */
function orderNumberOf(request: RequestRecord): string {
  const orderData = request['ORDER_DATA'];
  const orderNumber =
    typeof orderData === 'object' && 'ORDER_ID' in orderData ? orderData['ORDER_ID'] : undefined;
  return typeof orderNumber === 'string' ? orderNumber : '';
}
