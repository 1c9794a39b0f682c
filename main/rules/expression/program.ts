import type { CollectionNode, Node } from './ast.ts';
import type { Evaluate } from './evaluators.ts';
import type { Context, Value } from './values.ts';

/** An expression that was read once and can be evaluated any number of times. */
export type Program = {
  readonly source: string;
  readonly tree: Node;
  /**
   * The expression's value.
   *
   * @throws ExpressionEvaluationError and nothing else
   */
  readonly evaluate: (context: Context) => Value;
  /** Whether a rule with this expression counts; throws as `evaluate` does. */
  readonly test: (context: Context) => boolean;
  /** The value of one node, for explanations. */
  readonly evaluatorOf: (node: Node) => Evaluate;
  /** A node as it is printed; worked out once. */
  readonly textOf: (node: Node) => string;
  /** Where the element of a collection is kept while its body is evaluated. */
  readonly elementPlaceOf: (node: CollectionNode) => number;
};
