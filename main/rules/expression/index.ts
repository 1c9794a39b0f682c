/** The expression language of payment rules; docs/expression-language.md. Pure: values in, values out. */
export { childrenOf, type CollectionNode, type Node } from './ast.ts';
export { compileExpression, type Program } from './compile.ts';
export {
  ExpressionError,
  ExpressionEvaluationError,
  ExpressionSyntaxError,
  placeOf,
  type Span,
} from './errors.ts';
export { type Evaluate, Frame } from './evaluators.ts';
export { contextFromJson, type Json, toJson } from './json.ts';
export { type Num, numberText, parseNumber } from './numbers.ts';
export { parseExpression } from './parser.ts';
export { printExpression } from './printer.ts';
export { type Context, isTruthy, Money, showValue, type Value } from './values.ts';
export { checkExpression, type Problem, problemOf, type Shape } from './check.ts';
export { explainFalse, explainTrue, type Finding } from './explain.ts';
export { binaryOperators } from './operators.ts';
