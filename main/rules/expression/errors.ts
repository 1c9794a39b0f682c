/** Why an expression could not be read. Stable: the renderer translates by it. */
export type SyntaxErrorCode =
  | 'empty'
  | 'unexpectedCharacter'
  | 'unexpectedToken'
  | 'unexpectedEnd'
  | 'unclosedText'
  | 'unclosedBracket'
  | 'unexpectedBracket'
  | 'expectedName'
  | 'expectedKey'
  | 'unknownFunction'
  | 'unknownMethod'
  | 'oneArgument'
  | 'numberTooLarge'
  | 'tooDeep'
  | 'tooLong';

/** Why an expression that could be read has no value for an order. Stable: the renderer translates by it. */
export type EvaluationErrorCode =
  | 'unknownVariable'
  | 'attributeOfNull'
  | 'attributeOfValue'
  | 'itemOfValue'
  | 'missingKey'
  | 'keyType'
  | 'notACollection'
  | 'noElementName'
  | 'notANumber'
  | 'notText'
  | 'notAList'
  | 'divisionByZero'
  | 'numberTooLarge'
  | 'noRealNumber'
  | 'rangeBounds'
  | 'rangeTooShort'
  | 'rangeTooLong'
  | 'patternInvalid'
  | 'patternUnsupported'
  | 'patternTooCostly'
  | 'missingArgument'
  | 'emptyList'
  | 'textTooLong'
  | 'tooManySteps'
  | 'contextTooDeep'
  | 'contextValue';

/** What a translated text mentions. */
export type ErrorParams = Readonly<Record<string, string | number>>;

/** A stretch of an expression: offsets in UTF-16 units, `end` not included. */
export type Span = { readonly start: number; readonly end: number };

/** What went wrong, before it is tied to a place. */
export type Complaint<Code extends string> = {
  readonly code: Code;
  readonly message: string;
  readonly params?: ErrorParams;
  /** The variable, attribute, function or operator that it is about. */
  readonly subject?: string;
};

/**
 * Anything that is wrong with an expression, at its place. The two subclasses are all that the expression language
 * throws: whatever an expression says, nothing else comes out of reading or evaluating it.
 */
export abstract class ExpressionError extends Error {
  abstract readonly code: SyntaxErrorCode | EvaluationErrorCode;
  /** From 1. */
  readonly line: number;
  /** From 1, in UTF-16 units. */
  readonly column: number;
  /** From 0, in UTF-16 units. */
  readonly offset: number;
  readonly length: number;
  readonly subject: string | undefined;
  readonly params: ErrorParams;

  constructor(complaint: Complaint<string>, source: string, span: Span) {
    super(complaint.message);
    const { line, column } = placeOf(source, span.start);
    this.line = line;
    this.column = column;
    this.offset = span.start;
    this.length = Math.max(0, span.end - span.start);
    this.subject = complaint.subject;
    this.params = complaint.params ?? {};
  }
}

/** The text is no expression. */
export class ExpressionSyntaxError extends ExpressionError {
  override readonly name = 'ExpressionSyntaxError';
  readonly code: SyntaxErrorCode;

  constructor(complaint: Complaint<SyntaxErrorCode>, source: string, span: Span) {
    super(complaint, source, span);
    this.code = complaint.code;
  }
}

/** The expression has no value for this order. */
export class ExpressionEvaluationError extends ExpressionError {
  override readonly name = 'ExpressionEvaluationError';
  readonly code: EvaluationErrorCode;

  constructor(complaint: Complaint<EvaluationErrorCode>, source: string, span: Span) {
    super(complaint, source, span);
    this.code = complaint.code;
  }
}

/**
 * Thrown by operations on values, which don't know where in the expression they are; the evaluator turns it into an
 * `ExpressionEvaluationError` with the place. Never leaves this folder.
 */
export class ValueError extends Error {
  readonly complaint: Complaint<EvaluationErrorCode>;

  constructor(code: EvaluationErrorCode, message: string, params: ErrorParams = {}) {
    super(message);
    this.complaint = { code, message, params };
  }
}

/** Line and column of an offset, both from 1. A line ends with `\n`, `\r\n` or `\r`. */
export function placeOf(source: string, offset: number): { readonly line: number; readonly column: number } {
  let line = 1;
  let lineStart = 0;
  for (let at = 0; at < offset; at += 1) {
    const char = source.charCodeAt(at);
    const endsLine = char === 10 || (char === 13 && source.charCodeAt(at + 1) !== 10);
    if (!endsLine) continue;
    line += 1;
    lineStart = at + 1;
  }
  return { line, column: offset - lineStart + 1 };
}
