import type { GatewayFailure, GatewayResult } from '../infinitepay/gateway-types.ts';
import { failed, type Finding, passed, unchecked } from './step-runner.ts';

const laterStep = { advice: 'The step "answer" says what came back.', ask: 'infinitePay' } as const;

/** Are user name and password accepted? Only an answer that comes after them proves it. */
export function checkLogin(result: GatewayResult): Finding {
  if (isRejection(result, 'authenticationFailed')) return rejected(result.failure);
  if (result.kind === 'answered' || isRejection(result, 'securityCodeRejected')) {
    return passed('loggedIn', 'User name and password are accepted.');
  }
  return unchecked('loginUnknown', 'the answer does not say whether they are accepted.', laterStep);
}

/** Is the security code accepted, that is client reference and secret? */
export function checkSecurityCode(result: GatewayResult): Finding {
  if (isRejection(result, 'securityCodeRejected')) return rejected(result.failure);
  if (result.kind === 'answered') return passed('securityCodeRight', 'The security code is accepted.');
  return unchecked('securityCodeUnknown', 'the answer does not say whether it is accepted.', laterStep);
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
        ask: 'infinitePay',
      },
      params,
    );
  }
  const { status, errors } = result.answer;
  const said = errors[0] ? ` ("${errors[0].message}")` : '';
  const found = `The answer is understood: about an order that can't exist it says STATUS ${status}${said}. Nothing was reserved or changed.`;
  return passed('understood', found, { status });
}

type Rejection = { readonly failure: GatewayFailure };

function isRejection(
  result: GatewayResult,
  code: GatewayFailure['code'],
): result is GatewayResult & Rejection {
  return result.kind === 'failed' && result.failure.code === code;
}

function rejected({ code, message, advice, cause }: GatewayFailure): Finding {
  const params = cause === undefined ? undefined : { cause };
  const text = advice ?? 'Check both under Integrations.';
  return failed(code, message, { advice: text, ask: 'yourSettings' }, params);
}
