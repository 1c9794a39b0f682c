import { answerSchema, BackOfficeError } from './contract.ts';

/** The value of an answer; throws its error as `BackOfficeError`. */
export function valueOf(answer: unknown): unknown {
  const parsed = answerSchema.safeParse(answer);
  if (!parsed.success)
    throw new BackOfficeError('internal', 'The back office gave an answer of an unknown form.');
  if ('error' in parsed.data) throw BackOfficeError.fromData(parsed.data.error);
  return parsed.data.value;
}
