import type { Num } from './numbers.ts';

/** Operators between two operands, apart from `and` and `or`. */
export type BinaryOperator =
  | '|'
  | '^'
  | '&'
  | '='
  | '!='
  | '<'
  | '>'
  | '>='
  | '<='
  | 'in'
  | 'not in'
  | 'matches'
  | '..'
  | '+'
  | '-'
  | '~'
  | '*'
  | '/'
  | '%'
  | '**';

/** What an expression is made of. `start` and `end` are offsets in the text it was read from, in UTF-16 units. */
export type Node =
  | ConstantNode
  | NameNode
  | ListNode
  | HashNode
  | UnaryNode
  | BinaryNode
  | LogicalNode
  | ConditionalNode
  | PropertyNode
  | IndexNode
  | CollectionNode
  | CallNode;

type Placed = { readonly start: number; readonly end: number };

export type ConstantNode = Placed & {
  readonly kind: 'constant';
  readonly value: null | boolean | Num | string;
};
/** A variable, or the element of a collection inside its `any`, `all` or `sum`. */
export type NameNode = Placed & { readonly kind: 'name'; readonly name: string };
export type ListNode = Placed & { readonly kind: 'list'; readonly items: ReadonlyArray<Node> };
export type HashNode = Placed & {
  readonly kind: 'hash';
  readonly entries: ReadonlyArray<{ readonly key: Node; readonly value: Node }>;
};
export type UnaryNode = Placed & {
  readonly kind: 'unary';
  readonly operator: 'not' | '-' | '+';
  readonly operand: Node;
};
export type BinaryNode = Placed & {
  readonly kind: 'binary';
  readonly operator: BinaryOperator;
  readonly left: Node;
  readonly right: Node;
};
/** `a and b and c` is one node with three operands, so that long lists of conditions stay flat. */
export type LogicalNode = Placed & {
  readonly kind: 'logical';
  readonly operator: 'and' | 'or';
  readonly operands: ReadonlyArray<Node>;
};
/** `a ? b : c`; `consequent` is null for `a ?: c`, which gives `a` where that counts as true. */
export type ConditionalNode = Placed & {
  readonly kind: 'conditional';
  readonly condition: Node;
  readonly consequent: Node | null;
  readonly alternative: Node;
};
/** `a.b` */
export type PropertyNode = Placed & {
  readonly kind: 'property';
  readonly object: Node;
  readonly name: string;
};
/** `a[b]` */
export type IndexNode = Placed & { readonly kind: 'index'; readonly object: Node; readonly index: Node };
/** `a.any(b)` */
export type CollectionNode = Placed & {
  readonly kind: 'collection';
  readonly method: 'any' | 'all' | 'sum';
  readonly object: Node;
  readonly body: Node;
  /** What an element is called inside `body`; null when the collection has no name to derive it from. */
  readonly element: string | null;
};
/** `count(a)` */
export type CallNode = Placed & {
  readonly kind: 'call';
  readonly function: 'count' | 'min' | 'max';
  readonly args: ReadonlyArray<Node>;
};

/** What a node consists of, in the order of the text. */
export function childrenOf(node: Node): ReadonlyArray<Node> {
  switch (node.kind) {
    case 'constant':
    case 'name':
      return [];
    case 'list':
      return node.items;
    case 'hash':
      return node.entries.flatMap(({ key, value }) => [key, value]);
    case 'unary':
      return [node.operand];
    case 'binary':
      return [node.left, node.right];
    case 'logical':
      return node.operands;
    case 'conditional':
      return [node.condition, ...(node.consequent ? [node.consequent] : []), node.alternative];
    case 'property':
      return [node.object];
    case 'index':
      return [node.object, node.index];
    case 'collection':
      return [node.object, node.body];
    case 'call':
      return node.args;
  }
}

/** How many nodes a tree has. */
export function sizeOf(node: Node): number {
  return childrenOf(node).reduce((sum, child) => sum + sizeOf(child), 1);
}
