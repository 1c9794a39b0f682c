import { BackOfficeError, type ConnectionHelper } from '../../preload/contract.ts';
import { describeConnectionFailure } from '../infinitepay/failures.ts';
import { operationNames } from '../infinitepay/gateway-types.ts';
import type { HttpAnswer, HttpFailure } from '../infinitepay/http-client.ts';
import type { WsdlClient } from '../infinitepay/wsdl-client.ts';
import { sampleRequests } from './sample-requests.ts';
import { deferred, failed, type Finding, passed, unchecked, warned } from './step-runner.ts';

/** A call's time stamp is valid for 600 s: from half of that on it is a matter of luck. */
const worrySeconds = 300;
const validSeconds = 600;

/**
 * Is this machine's clock right, by the server's? A call that is 600 s off is refused. A server that does not answer is
 * the next step's matter, unless this one runs alone.
 */
export function checkClock(answer: HttpAnswer | HttpFailure, now: Date, isAlone = false): Finding {
  if (answer.kind === 'failure') {
    const { code } = answer;
    if (!isAlone)
      return deferred('clockDeferred', `No answer to compare with (${code}): the next step says more.`);
    const found = `the server gives no answer to compare with (${code}).`;
    const advice = 'Test the service description (WSDL): that says why.';
    return unchecked('clockNoAnswer', found, { advice, ask: 'yourIt' }, { code });
  }
  const serverTime = answer.date === undefined ? Number.NaN : Date.parse(answer.date);
  if (Number.isNaN(serverTime)) {
    const advice = 'Look whether this machine’s clock is right; calls are refused from 600 s on.';
    const found = 'The server does not tell its time, so the clocks can not be compared.';
    return warned('noDate', found, { advice, ask: 'yourSettings' });
  }
  const seconds = Math.round((now.getTime() - serverTime) / 1_000);
  const off = Math.abs(seconds);
  const params = { seconds: off, direction: seconds > 0 ? 'ahead' : 'behind' };
  const where = `${off} s ${seconds > 0 ? 'ahead of' : 'behind'} the server's`;
  const advice = 'Set the clock, or let the system set it by itself (time server).';
  if (off >= validSeconds) {
    const found = `This machine's clock is ${where}: every call would be refused.`;
    return failed(`clock.${params.direction}`, found, { advice, ask: 'yourSettings' }, params);
  }
  if (off >= worrySeconds) {
    const found = `This machine's clock is ${where}; from 600 s on every call is refused.`;
    return warned('clockWorry', found, { advice, ask: 'yourSettings' }, params);
  }
  return passed('clockRight', `This machine's clock differs from the server's by ${off} s.`, params);
}

/** Does the address answer a WSDL? `load` is not asked when the server is known to be silent. */
export async function checkWsdl(
  first: HttpAnswer | HttpFailure,
  url: string,
  load: () => Promise<WsdlClient>,
): Promise<{ readonly finding: Finding; readonly client?: WsdlClient }> {
  if (first.kind === 'failure') return { finding: silent(url, first) };
  try {
    const client = await load();
    const kilobytes = Math.ceil(client.bytes / 1_024);
    const parts = client.parts === 1 ? 'in one part' : `in ${client.parts} parts`;
    const found = `Loaded, ${kilobytes} kB ${parts}.`;
    return { client, finding: passed('wsdlLoaded', found, { kilobytes, parts: client.parts }) };
  } catch (error) {
    if (!(error instanceof BackOfficeError)) throw error;
    return { finding: notLoaded(error) };
  }
}

function notLoaded({ code, message, details }: BackOfficeError): Finding {
  const { reason = code, advice = 'Check the WSDL address under Integrations.', params, cause } = details;
  const all = { ...params, ...(cause === undefined ? {} : { cause }) };
  return failed(reason, withoutSending(message), { advice, ask: askAbout[reason] ?? 'yourSettings' }, all);
}

/** Whose matter a WSDL is that does not come as it should; without a word here, that of the address. */
const askAbout: Readonly<Record<string, ConnectionHelper>> = {
  'wsdl.part': 'infinitePay',
  'wsdl.redirect': 'infinitePay',
  'wsdl.forbidden': 'infinitePay',
  'wsdl.unavailable': 'infinitePay',
  httpTimeout: 'infinitePay',
  httpBroken: 'infinitePay',
};

/** The connection stands, but nobody answers on it, or what answers is cut off. */
function silent(url: string, failure: HttpFailure): Finding {
  const { reason = 'network', message, advice = 'Try again.' } = describeConnectionFailure(url, failure);
  const ask = failure.connected ? (askAbout[reason] ?? 'yourSettings') : 'yourIt';
  const { host } = new URL(url);
  return failed(reason, withoutSending(message), { advice, ask }, { host, code: failure.code });
}

/** A test sends no order anyway. */
function withoutSending(message: string): string {
  return message.replace(/ Nothing was sent\.$/, '');
}

/** Has the service the seven operations, with every field that we send? */
export function checkOperations(client: WsdlClient): Finding {
  const ask = 'infinitePay';
  if (client.missingOperations.length > 0) {
    const missing = client.missingOperations.join(', ');
    const advice = "Check the WSDL address; ask InfinitePay's support whether the service has changed.";
    return failed(
      'operationsMissing',
      `The WSDL lacks ${missing}.`,
      { advice, ask },
      { operations: missing },
    );
  }
  const fields = unknownFields(client);
  if (fields !== '') {
    const advice =
      "Ask InfinitePay's support whether the service has changed, and the makers of this application.";
    return failed(
      'fieldsUnknown',
      `The WSDL does not have fields that we send: ${fields}.`,
      { advice, ask },
      { fields },
    );
  }
  return passed('operationsThere', 'All seven operations are there, with every field that we send.');
}

/** Each field that the WSDL lacks, once, with the operations that send it: `CLIENT_DATA/CLIENT_REF (all operations)`. */
function unknownFields(client: WsdlClient): string {
  const operationsOf = new Map<string, string[]>();
  for (const name of operationNames) {
    for (const path of client.unknownFields(name, sampleRequests[name])) {
      const field = path.replace(/^REQUEST\//, '');
      operationsOf.set(field, [...(operationsOf.get(field) ?? []), name]);
    }
  }
  return [...operationsOf]
    .map(([field, names]) => {
      const isEverywhere = names.length === operationNames.length;
      return `${field} (${isEverywhere ? `all ${names.length} operations` : names.join(', ')})`;
    })
    .join('; ');
}
