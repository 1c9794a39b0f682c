import { z } from 'zod';

// zod's compiled validators use `new Function`, which a page's content security policy refuses.
z.config({ jitless: 'document' in globalThis });

/** Which hosts may call a procedure. Everything is open to all of them unless it says otherwise. */
export type Caller = 'renderer' | 'cli';

/** One request with one answer: what goes in, what comes out, who may ask. */
export type Procedure<Input extends z.ZodType = z.ZodType, Output extends z.ZodType = z.ZodType> = {
  readonly input: Input;
  /** Answers are cut to this schema before they leave the back office, so a field it lacks never gets out. */
  readonly output: Output;
  readonly callers: ReadonlyArray<Caller>;
  /** True when it changes nothing: hosts may repeat it, the renderer may cache it. */
  readonly readOnly: boolean;
};

/** Declares a procedure that changes nothing. */
export function query<Input extends z.ZodType, Output extends z.ZodType>(
  input: Input,
  output: Output,
): Procedure<Input, Output> {
  return { input, output, callers: ['renderer', 'cli'], readOnly: true };
}

/** Declares a procedure that may change records, secrets or money. */
export function command<Input extends z.ZodType, Output extends z.ZodType>(
  input: Input,
  output: Output,
): Procedure<Input, Output> {
  return { input, output, callers: ['renderer', 'cli'], readOnly: false };
}
