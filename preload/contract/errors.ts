import { z } from 'zod';

/**
 * Stable codes of every error that crosses the contract. The renderer chooses its text by code;
 * `message` is the English text for the command line and logs.
 */
export const errorCodes = [
  /** Something in the input is wrong: `details.issues` names each field. */
  'invalidInput',
  /** The record does not exist. */
  'notFound',
  /** It contradicts what is stored already (a number that exists, an operation that is running). */
  'conflict',
  /** The state of the order or record does not allow it. */
  'notAllowed',
  /** Data that the call to InfinitePay needs is missing or wrong: `details.issues` names each field. */
  'notReady',
  /** A live call has to be confirmed by its amount, or released by a second person: `details.issues` says by what. */
  'confirmationRequired',
  /** The vault is locked or has no passphrase yet. */
  'vaultLocked',
  /** The passphrase does not open the vault. */
  'wrongPassphrase',
  /** A stored secret can't be read: wrong key, swapped or edited ciphertext. */
  'vaultDamaged',
  /** The server cannot be reached; nothing was sent. */
  'unreachable',
  /** The TLS certificate or connection is not acceptable; nothing was sent. */
  'tlsFailed',
  /** The WSDL address answers something that is no usable WSDL of InfinitePay; nothing was sent. */
  'wsdlInvalid',
  /** InfinitePay refuses the user name or the password. */
  'authenticationFailed',
  /** InfinitePay refuses the security code: client reference or secret is wrong. */
  'securityCodeRejected',
  /** A file that was handed in cannot be read as what it should be. */
  'unreadableFile',
  /** The data on disk was written by a newer version. */
  'newerVersion',
  /** The disk is full, or the database cannot be written. */
  'storageFailed',
  /** Stopped by the user. */
  'cancelled',
  /** The caller may not use this procedure. */
  'forbidden',
  /** A bug. `details.reference` is in the log too. */
  'internal',
] as const;

export type ErrorCode = (typeof errorCodes)[number];

/** What is wrong with one field. */
export const issueSchema = z.object({
  /** Where in the input: `lineItems.0.quantity`, or a name as `customer.vatId` for stored data. */
  path: z.string(),
  /** Stable reason (`required`, `tooLong`, `vatIdCheckDigits`, …): the renderer translates by it. */
  code: z.string(),
  /** English: the reason and what to do. */
  message: z.string(),
  /** Values that the translated text mentions. */
  params: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
  /** Line of an imported file, from 1. */
  line: z.number().int().optional(),
});
export type Issue = z.infer<typeof issueSchema>;

export const errorSchema = z.object({
  code: z.enum(errorCodes),
  message: z.string(),
  details: z
    .object({
      issues: z.array(issueSchema).optional(),
      /** What to do next, in English. */
      advice: z.string().optional(),
      /** Stable reason below the code, for translation (`lifecycle.capture.unpaid`, …). */
      reason: z.string().optional(),
      params: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
      /** True when the same request may be made again as it is. */
      retryable: z.boolean().optional(),
      /** What was attempted, on what: for support. No secrets. */
      attempted: z.string().optional(),
      /** Finds the entry in the log. */
      reference: z.string().optional(),
      /** The technical cause as it came. No secrets. */
      cause: z.string().optional(),
      /** The journal's operation that failed, if there is one. */
      operationId: z.string().optional(),
    })
    .default({}),
});
export type BackOfficeErrorData = z.infer<typeof errorSchema>;
export type ErrorDetails = BackOfficeErrorData['details'];

/** An expected failure on its way to whoever asked: a stable code, a text for people, details for support. */
export class BackOfficeError extends Error {
  override readonly name = 'BackOfficeError';
  readonly code: ErrorCode;
  readonly details: ErrorDetails;

  constructor(code: ErrorCode, message: string, details: ErrorDetails = {}, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
    this.details = details;
  }

  /** The error as the contract carries it. */
  toData(): BackOfficeErrorData {
    return { code: this.code, message: this.message, details: this.details };
  }

  /** Rebuilds an error that came over the contract. */
  static fromData(data: BackOfficeErrorData): BackOfficeError {
    return new BackOfficeError(data.code, data.message, data.details);
  }
}

/** Input that names its wrong fields. The message lists them all, so the command line shows them too. */
export function invalidInput(issues: ReadonlyArray<Issue>): BackOfficeError {
  const message = issues
    .map((issue) => (issue.path ? `${issue.path}: ${issue.message}` : issue.message))
    .join(' ');
  return new BackOfficeError('invalidInput', message, { issues: [...issues] });
}
