import { BackOfficeError, type ConnectionStep, type ConnectionTest } from '../../preload/contract.ts';
import type { Gateway, GatewayResult } from '../infinitepay/gateway-types.ts';
import { operationNames } from '../infinitepay/gateway-types.ts';
import { HttpClient, type Patience } from '../infinitepay/http-client.ts';
import { buildCheckStatus } from '../infinitepay/requests/index.ts';
import { securityCode } from '../infinitepay/security-code.ts';
import { loadWsdlClient, type WsdlClient } from '../infinitepay/wsdl-client.ts';
import { WsdlStore } from '../infinitepay/wsdl-store.ts';
import type { ConnectionDraft } from '../integrations/service.ts';
import type { Network } from '../network/network.ts';
import type { Platform } from '../platform.ts';
import { sampleRequests } from './sample-requests.ts';
import { checkClock, checkName, checkTcp, checkTls } from './network-steps.ts';
import { failed, type Finding, passed, runSteps } from './step-runner.ts';

export type ConnectionTestParts = {
  readonly platform: Platform;
  readonly gateway: Gateway;
  readonly wsdlDirectory: string;
  readonly network: Network;
  readonly patience?: Patience;
};

/** An order number that no shop gives out, so that asking about it changes nothing. */
const impossibleOrderNumber = 'CONNECTION-TEST-NO-ORDER';

/**
 * Tests a connection layer by layer and names the one at fault: settings, name, route, TLS, clock, WSDL, operations,
 * password, security code, answer. It asks for the status of an order that can't exist, and changes nothing.
 *
 * @throws BackOfficeError `cancelled`
 */
export async function testConnection(
  parts: ConnectionTestParts,
  draft: ConnectionDraft,
  onStep: (step: ConnectionStep) => void,
  signal: AbortSignal | undefined,
): Promise<ConnectionTest> {
  const http = new HttpClient(parts.network, parts.patience);
  const url = URL.canParse(draft.wsdlUrl ?? '')
    ? new URL(draft.wsdlUrl ?? '')
    : new URL('http://invalid.invalid');
  let client: WsdlClient | undefined;
  let call: Promise<GatewayResult> | undefined;
  /** One call serves the last three steps: each looks at another part of what came back. */
  const callOnce = (): Promise<GatewayResult> => (call ??= askForStatus(parts.gateway, draft));
  try {
    return await runSteps(
      [
        ['profile', () => checkProfile(draft)],
        ['dns', () => checkName(url)],
        ['tcp', () => checkTcp(url)],
        ['tls', () => checkTls(url)],
        ['clock', () => checkClock(url.href, http, parts.platform.now)],
        [
          'wsdl',
          async () => {
            const loaded = await loadWsdl(parts, url.href, http);
            if ('client' in loaded) client = loaded.client;
            return loaded.finding;
          },
        ],
        ['operations', () => (client ? checkOperations(client) : failed('wsdl', 'There is no WSDL.', ''))],
        ['login', async () => checkLogin(await callOnce())],
        ['securityCode', async () => checkSecurityCode(await callOnce())],
        ['answer', async () => checkAnswer(await callOnce(), draft)],
      ],
      onStep,
      signal,
    );
  } finally {
    http.close();
  }
}

const fieldNames = {
  clientRef: 'client reference',
  username: 'user name',
  password: 'password',
  secret: 'secret for the security code',
};

function checkProfile(draft: ConnectionDraft): Finding {
  const { clientRef, username, password, secret } = draft.credentials;
  const missing = Object.entries({ clientRef, username, password, secret })
    .filter(([, value]) => value === undefined)
    .map(([name]) => name as keyof typeof fieldNames);
  if (missing.length > 0) {
    const names = missing.map((name) => fieldNames[name]).join(', ');
    const advice = "Enter what InfinitePay's support sent you under Integrations.";
    return failed('credentialsMissing', `Still missing: ${names}.`, advice, { fields: missing.join(',') });
  }
  if (!URL.canParse(draft.wsdlUrl ?? '')) {
    return failed('addressInvalid', 'The WSDL address is no address.', 'Correct it under Integrations.');
  }
  const padded = (['clientRef', 'username', 'secret'] as const).filter(
    (name) => draft.credentials[name] !== draft.credentials[name]?.trim(),
  );
  const blanks =
    padded.length > 0
      ? ` There are blanks around: ${padded.map((name) => fieldNames[name]).join(', ')}.`
      : '';
  return passed('complete', `All four credentials are there.${blanks}`);
}

async function loadWsdl(
  parts: ConnectionTestParts,
  url: string,
  http: HttpClient,
): Promise<{ finding: Finding; client: WsdlClient } | { finding: Finding }> {
  try {
    const client = await loadWsdlClient(url, http, new WsdlStore(parts.wsdlDirectory), parts.platform.now());
    const size = `${Math.ceil(client.bytes / 1_024)} kB in ${client.parts} part(s)`;
    return {
      client,
      finding: passed('wsdlLoaded', `Loaded, ${size}.`, { bytes: client.bytes, parts: client.parts }),
    };
  } catch (error) {
    if (!(error instanceof BackOfficeError)) throw error;
    return { finding: failed(error.code, error.message, error.details.advice ?? '') };
  }
}

function checkOperations(client: WsdlClient): Finding {
  if (client.missingOperations.length > 0) {
    const missing = client.missingOperations.join(', ');
    const advice = "Check the WSDL address; ask InfinitePay's support whether the service has changed.";
    return failed('operationsMissing', `The WSDL lacks ${missing}.`, advice, { operations: missing });
  }
  const unknown = operationNames.flatMap((name) =>
    client.unknownFields(name, sampleRequests[name]).map((field) => `${name}: ${field}`),
  );
  if (unknown.length > 0) {
    const fields = unknown.join('; ');
    const advice =
      "Ask InfinitePay's support whether the service has changed, and the makers of this application.";
    return failed('fieldsUnknown', `The WSDL does not have fields that we send: ${fields}.`, advice, {
      fields,
    });
  }
  return passed('operationsThere', 'All seven operations are there, with every field that we send.');
}

function askForStatus(gateway: Gateway, draft: ConnectionDraft): Promise<GatewayResult> {
  const { clientRef = '', username = '', password = '', secret = '' } = draft.credentials;
  const client = { clientRef, securityCode: securityCode(clientRef, impossibleOrderNumber, secret) };
  return gateway.call(
    {
      environment: draft.environment,
      wsdlUrl: draft.wsdlUrl ?? '',
      credentials: { clientRef, username, password, secret },
      patience: draft.patience,
      ...(draft.source ? { source: draft.source } : {}),
    },
    'checkStatusOrder',
    buildCheckStatus({ client, orderNumber: impossibleOrderNumber }),
  );
}

function checkLogin(result: GatewayResult): Finding {
  if (result.kind === 'failed' && result.failure.code === 'authenticationFailed')
    return failureOf(result.failure);
  if (result.kind === 'answered' || (result.kind === 'failed' && result.failure.code !== 'wsdlInvalid')) {
    return passed('loggedIn', 'User name and password are accepted.');
  }
  return failureOf(result.failure);
}

function checkSecurityCode(result: GatewayResult): Finding {
  if (result.kind === 'answered') return passed('securityCodeRight', 'The security code is accepted.');
  return failureOf(result.failure);
}

function checkAnswer(result: GatewayResult, draft: ConnectionDraft): Finding {
  if (result.kind !== 'answered') return failureOf(result.failure);
  const { status, errors } = result.answer;
  const [error] = errors;
  const said = error ? ` ("${error.message}")` : '';
  const account = draft.credentials.clientRef ?? '';
  return passed(
    'understood',
    `The answer is understood: the account ${account} in the ${draft.environment} environment can be called. About an ` +
      `order that can't exist it says STATUS ${status}${said}, as it should. Nothing was reserved or changed.`,
    { account, environment: draft.environment, status },
  );
}

function failureOf(failure: {
  readonly code: string;
  readonly message: string;
  readonly advice?: string;
}): Finding {
  return failed(
    failure.code,
    failure.message,
    failure.advice ?? "Ask InfinitePay's support, quoting this text.",
  );
}
