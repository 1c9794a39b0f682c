/**
 * Bounds that keep any expression harmless, however it was written. They are far beyond what a merchant's rule needs
 * (OroCommerce has none): a rule that reaches one does not count, and the message says which.
 */
export const limits = {
  /** UTF-16 units of an expression. */
  expressionLength: 200_000,
  /** Levels of nesting; 1,000 nested parentheses would still be no rule anybody can read. */
  depth: 400,
  /** Digits of a number literal, before or after the point. */
  literalDigits: 1_000,
  /** Bits of a number's numerator or denominator (about 19,700 digits). */
  numberBits: 65_536,
  /** Elements of a range. */
  rangeLength: 1_000_000,
  /** Nodes that one evaluation may visit, list elements included. */
  steps: 5_000_000,
  /** UTF-16 units of a text that an expression puts together. */
  textLength: 1_000_000,
  /** UTF-16 units of a pattern for `matches`. */
  patternLength: 2_000,
  /** UTF-8 bytes of a text that a pattern is held against; matching takes time linear in it. */
  subjectLength: 200_000,
  /** Steps of trying a pattern out that RE2 can't run; PHP's `pcre.backtrack_limit`. */
  patternSteps: 1_000_000,
  /** Levels of nesting while trying out. */
  patternDepth: 1_500,
  /** Levels of nesting of a context. */
  contextDepth: 64,
} as const;
