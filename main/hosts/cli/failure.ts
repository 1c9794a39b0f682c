import { BackOfficeError, type BackOfficeErrorData } from '../../../preload/contract/errors.ts';

const unlockAdvice = 'Hand the passphrase in by INFINITEPAY_BACKOFFICE_PASSPHRASE or --passphrase-file FILE.';

/** Any failure in the form that the command line prints: `{"error":{code,message,details}}`. */
export function toErrorData(error: unknown): BackOfficeErrorData {
  if (error instanceof BackOfficeError) {
    const data = error.toData();
    return data.code === 'vaultLocked'
      ? { ...data, details: { advice: unlockAdvice, ...data.details } }
      : data;
  }
  const message = error instanceof Error ? error.message : String(error);
  return { code: 'internal', message, details: {} };
}

/** Ends a command as scripts expect it: the error as one line of JSON on stderr, exit status 1. */
export function fail(error: unknown): void {
  process.stderr.write(`${JSON.stringify({ error: toErrorData(error) })}\n`);
  process.exitCode = 1;
}

/** The value of a dispatcher's answer; throws its error. */
export function valueOrThrow(
  answer: { readonly value: unknown } | { readonly error: BackOfficeErrorData },
): unknown {
  if ('error' in answer) throw BackOfficeError.fromData(answer.error);
  return answer.value;
}
