import { BackOfficeError } from '../../preload/contract.ts';
import { describeConnectionFailure } from '../infinitepay/failures.ts';
import { operationNames } from '../infinitepay/gateway-types.ts';
import type { HttpAnswer, HttpFailure } from '../infinitepay/http-client.ts';
import type { WsdlClient } from '../infinitepay/wsdl-client.ts';
import { sampleRequests } from './sample-requests.ts';
import { failed, type Finding, passed, unchecked, warned } from './step-runner.ts';

/** A call's time stamp is valid for 600 s: from half of that on it is a matter of luck. */
const worrySeconds = 300;
const validSeconds = 600;

/** Is this machine's clock right, by the server's? A call that is 600 s off is refused. */
export function checkClock(answer: HttpAnswer | HttpFailure, now: Date): Finding {
  const itself = 'The next step says more.';
  if (answer.kind === 'failure') {
    const found = `the server gives no answer to compare with (${answer.code}).`;
    return unchecked('clockNoAnswer', found, { advice: itself, ask: 'yourIt' }, { code: answer.code });
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
    const advice = error.details.advice ?? 'Check the WSDL address under Integrations.';
    const params = error.details.cause === undefined ? undefined : { cause: error.details.cause };
    return { finding: failed(error.code, error.message, { advice, ask: 'yourSettings' }, params) };
  }
}

/** The connection stands, but nobody answers on it, or what answers is cut off. */
function silent(url: string, failure: HttpFailure): Finding {
  const { host } = new URL(url);
  if (!failure.connected) {
    const { reason = 'network', message, advice = 'Try again.' } = describeConnectionFailure(url, failure);
    return failed(reason, message, { advice, ask: 'yourIt' }, { code: failure.code });
  }
  const advice =
    'Try again later; if it stays so, ask InfinitePay’s support, and your network administrator about a proxy.';
  const isSilent = failure.code === 'answerTimeout';
  const what = isSilent ? 'does not answer' : `breaks off its answer (${failure.code})`;
  const found = `${host} accepts the connection and then ${what}.`;
  const reason = isSilent ? 'httpTimeout' : 'httpBroken';
  return failed(reason, found, { advice, ask: 'infinitePay' }, { host, code: failure.code });
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
  const unknown = operationNames.flatMap((name) =>
    client.unknownFields(name, sampleRequests[name]).map((field) => `${name}: ${field}`),
  );
  if (unknown.length > 0) {
    const fields = unknown.join('; ');
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
