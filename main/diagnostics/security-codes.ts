import {
  type Integration,
  invalidInput,
  type ParsedInput,
  type ProcedureOutput,
  type SecurityCodeVerdict,
} from '../../preload/contract.ts';
import { explainSecurityCode, judgeSecurityCode } from './security-code-inspector.ts';

export type SecurityCodesParts = {
  readonly integrations: { list(): ReadonlyArray<Integration> };
  readonly secretOf: (id: string) => { readonly clientRef: string; readonly secret: string };
  readonly isVaultOpen: () => boolean;
};

/** Security codes worked out and judged, without ever showing a real secret. */
export class SecurityCodes {
  readonly #parts: SecurityCodesParts;

  constructor(parts: SecurityCodesParts) {
    this.#parts = parts;
  }

  /** @throws BackOfficeError `invalidInput` when the secret is a real one */
  inspect(input: ParsedInput<'securityCode.inspect'>): ProcedureOutput<'securityCode.inspect'> {
    this.#refuseRealSecret(input.secret);
    const expected = input.expected?.trim() ?? '';
    return {
      ...explainSecurityCode(input),
      ...(expected === '' ? {} : { verdict: judgeSecurityCode(input, expected) }),
    };
  }

  /** @throws BackOfficeError `notFound`, `notReady`, `vaultLocked` */
  compare({
    integrationId,
    orderNumber,
    expected,
  }: ParsedInput<'securityCode.compare'>): SecurityCodeVerdict {
    const { clientRef, secret } = this.#parts.secretOf(integrationId);
    return judgeSecurityCode({ clientRef, orderNumber, secret }, expected);
  }

  #refuseRealSecret(secret: string): void {
    const { integrations, secretOf, isVaultOpen } = this.#parts;
    if (!isVaultOpen()) return;
    const owner = integrations
      .list()
      .find(
        ({ id, hasSecret, clientRef, environment }) =>
          hasSecret &&
          clientRef !== undefined &&
          environment !== 'sandbox' &&
          secretOf(id).secret === secret.trim(),
      );
    if (!owner) return;
    const message =
      `This is the real secret of "${owner.name}". Take test values here; ` +
      'to check a code made with it, compare the code itself.';
    throw invalidInput([
      { path: 'secret', code: 'realSecret', message, params: { integration: owner.name } },
    ]);
  }
}
