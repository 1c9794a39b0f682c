/** Which credential InfinitePay refuses: user name or password, the security code, or the age of the call itself. */
export type RefusedCredential = 'authenticationFailed' | 'securityCodeRejected' | 'messageExpired';

/** What to tell about each. */
export const refusalTexts: Readonly<Record<RefusedCredential, { message: string; advice: string }>> = {
  messageExpired: {
    message: "InfinitePay refuses the call's time stamp: this machine's clock and the service's differ.",
    advice: 'Set the clock, or let the system set it by itself (time server): a call is valid for 600 s.',
  },
  authenticationFailed: {
    message: 'InfinitePay refuses the user name or the password.',
    advice:
      'Check both under Integrations, and that the clock of this machine is right: a call is valid for 600 s.',
  },
  securityCodeRejected: {
    message: 'InfinitePay refuses the security code: the client reference or the secret is wrong.',
    advice: "Check both under Integrations; copy them from InfinitePay's letter without blanks around them.",
  },
};

/** True for the reason of a failed call that is a refused credential. */
export function isRefusedCredential(reason: string | undefined): reason is RefusedCredential {
  return reason !== undefined && reason in refusalTexts;
}

/**
 * Reads a refusal out of what a service says, in a SOAP fault or in the errors of an answer. The codes of WS-Security are
 * a standard; InfinitePay's own words are not public, so that the words a service would use are looked for too.
 */
export function refusedCredential(said: string): RefusedCredential | undefined {
  if (/MessageExpired|(message|time ?stamp|security semantics)[^.]* expired|InvalidTimestamp/i.test(said)) {
    return 'messageExpired';
  }
  const isOfCode =
    /security[\s_-]?(cd|code)|sicherheitscode|(unknown|invalid|wrong) client|(client|kunden)[\s_-]?ref\w*\W[^.]*(unknown|invalid|wrong|unbekannt|ungültig|falsch|not (known|valid|found))/i;
  if (isOfCode.test(said)) return 'securityCodeRejected';
  const isRefusal =
    /FailedAuthentication|InvalidSecurity|FailedCheck|SecurityTokenUnavailable|authenticat|unauthori[sz]ed|not authori[sz]ed|credential|password|passwort|kennwort|access (is )?denied|zugriff verweigert/i;
  return isRefusal.test(said) ? 'authenticationFailed' : undefined;
}
