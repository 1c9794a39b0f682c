/** The expression language of payment rules; docs/expression-language.md. Pure: values in, values out. */
export type { Node } from './ast.ts';
export { checkExpression, type Shape } from './check.ts';
export { compileExpression } from './compile.ts';
export type { Program } from './program.ts';
export { ExpressionError, ExpressionEvaluationError, ExpressionSyntaxError } from './errors.ts';
export { explainFalse, explainTrue } from './explain.ts';
export { contextFromJson, type Json, toJson } from './json.ts';
export { type Num, numberText, parseNumber } from './numbers.ts';
export { binaryOperators } from './operators.ts';
export { parseExpression } from './parser.ts';
export { printExpression } from './printer.ts';
export { type Context, isTruthy, Money, type Value } from './values.ts';
