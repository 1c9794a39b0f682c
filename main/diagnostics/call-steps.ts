import type { GatewayFailure, GatewayResult } from '../infinitepay/gateway-types.ts';
import {
  isRefusedCredential,
  type RefusedCredential,
  refusalTexts,
  refusedCredential,
} from '../infinitepay/refused-credential.ts';
import { deferred, failed, type Finding, passed, unchecked, warned } from './step-runner.ts';

const laterStep = { advice: 'The step "answer" says what came back.', ask: 'infinitePay' } as const;

/** What the answer does not tell is the last step's matter, unless this one runs alone. */
function unknown(reason: string, deferredReason: string, found: string, isAlone: boolean): Finding {
  if (isAlone) return unchecked(reason, `${found}.`, laterStep);
  return deferred(deferredReason, `Not known: ${found}. The last step says what came back.`);
}

/** Are user name and password accepted? Only an answer that comes after them proves it. */
export function checkLogin(result: GatewayResult, isAlone: boolean): Finding {
  const refused = refusalIn(result);
  if (refused?.credential === 'authenticationFailed' || refused?.credential === 'messageExpired') {
    return rejected(refused);
  }
  if (result.kind === 'answered' || refused) {
    return passed('loggedIn', 'User name and password are accepted.');
  }
  return unknown(
    'loginUnknown',
    'loginDeferred',
    'the answer does not say whether they are accepted',
    isAlone,
  );
}

/** Is the security code accepted, that is client reference and secret? */
export function checkSecurityCode(result: GatewayResult, isAlone: boolean): Finding {
  const refused = refusalIn(result);
  if (refused?.credential === 'securityCodeRejected') return rejected(refused);
  if (result.kind !== 'answered') {
    const found = 'the answer does not say whether it is accepted';
    return unknown('securityCodeUnknown', 'securityCodeDeferred', found, isAlone);
  }
  const { errors } = result.answer;
  if (errors.length === 0 || errors.some(isAboutOrder)) {
    return passed('securityCodeRight', 'The security code is accepted.');
  }
  const cause = errors.map(saidIn).join('; ');
  const found = `InfinitePay answers with an error that may be about the security code or about the order: ${cause}.`;
  const advice = "Ask InfinitePay's support what it means, quoting this text.";
  return warned('securityCodeDoubt', found, { advice, ask: 'infinitePay' }, { cause });
}

/** Is the answer understood? About an order that can't exist, any status is a right one. */
export function checkAnswer(result: GatewayResult): Finding {
  if (result.kind !== 'answered') {
    const { code, reason, message, advice, cause } = result.failure;
    const params = cause === undefined ? undefined : { cause };
    const text = advice ?? "Ask InfinitePay's support, quoting this text.";
    const isUnread = result.kind === 'unknown';
    // What matters about an order, that its outcome is unknown, is no matter here: nothing was to happen.
    const found = isUnread ? (message.split(' It is not known')[0] ?? message) : message;
    return failed(
      isUnread ? 'answerUnusable' : (reason ?? code),
      found,
      {
        advice: isUnread ? 'Try again; if it stays so, ask InfinitePay’s support, quoting this text.' : text,
        ask: code === 'wsdlInvalid' ? 'yourSettings' : 'infinitePay',
      },
      params,
    );
  }
  const { status, errors } = result.answer;
  const said = errors[0] ? ` ("${errors[0].message}")` : '';
  const found = `The answer is understood: about an order that can't exist it says STATUS ${status}${said}. Nothing was reserved or changed.`;
  return passed('understood', found, { status });
}

type Refusal = Pick<GatewayFailure, 'message' | 'advice' | 'cause'> & {
  readonly credential: RefusedCredential;
};

/** A credential that InfinitePay refuses, by a fault or by an error in its answer. */
function refusalIn(result: GatewayResult): Refusal | undefined {
  if (result.kind === 'failed') {
    const { reason, ...failure } = result.failure;
    return isRefusedCredential(reason) ? { ...failure, credential: reason } : undefined;
  }
  if (result.kind !== 'answered' || result.answer.status === '1') return undefined;
  for (const error of result.answer.errors) {
    const credential = refusedCredential(saidIn(error));
    if (credential) return { ...refusalTexts[credential], credential, cause: saidIn(error) };
  }
  return undefined;
}

type AnswerError = { readonly code: string; readonly message: string };

const saidIn = ({ code, message }: AnswerError): string => [code, message].filter(Boolean).join(': ');

/** That it knows no such order is what a service has to say that accepts the code. */
function isAboutOrder(error: AnswerError): boolean {
  return /order|auftrag|bestell|vorgang|transa[ck]tion|not found|nicht gefunden|unknown|unbekannt/i.test(
    saidIn(error),
  );
}

function rejected({ credential, message, advice, cause }: Refusal): Finding {
  const params = cause === undefined ? undefined : { cause };
  const text = advice ?? 'Check both under Integrations.';
  return failed(credential, message, { advice: text, ask: 'yourSettings' }, params);
}
