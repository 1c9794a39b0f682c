/** PCRE's flags behind the closing delimiter. */
export type PatternFlags = {
  /** i */ readonly ignoreCase: boolean;
  /** m */ readonly multiline: boolean;
  /** s */ readonly dotAll: boolean;
  /** x */ readonly extended: boolean;
  /** u */ readonly unicode: boolean;
  /** A */ readonly anchored: boolean;
  /** D */ readonly dollarEndOnly: boolean;
  /** J */ readonly duplicateNames: boolean;
  /** U */ readonly ungreedy: boolean;
  /** n */ readonly noCaptures: boolean;
};

/** A place between characters. */
export type PlaceName =
  'start' | 'end' | 'endOrLastBreak' | 'lineStart' | 'lineEnd' | 'wordBoundary' | 'noWordBoundary';

/** What a pattern consists of. */
export type PatternNode =
  /** One character: of the members, or of the opposite of one of `opposites`; or none of these, when negated. */
  | {
      readonly kind: 'set';
      /** As RE2 writes them between `[` and `]`. */
      readonly members: string;
      readonly opposites: ReadonlyArray<string>;
      readonly isNegated: boolean;
      readonly ignoreCase: boolean;
    }
  | { readonly kind: 'place'; readonly place: PlaceName; readonly unicode: boolean }
  | { readonly kind: 'sequence'; readonly items: ReadonlyArray<PatternNode> }
  | { readonly kind: 'choice'; readonly alternatives: ReadonlyArray<PatternNode> }
  | {
      readonly kind: 'repeat';
      readonly item: PatternNode;
      readonly least: number;
      readonly most: number;
      readonly mode: 'greedy' | 'lazy' | 'possessive';
    }
  /** A group whose text can be referred to; numbered from 1. */
  | { readonly kind: 'capture'; readonly number: number; readonly body: PatternNode }
  | { readonly kind: 'reference'; readonly number: number; readonly ignoreCase: boolean }
  /** Matches in one way only: what follows can't make it try another. */
  | { readonly kind: 'atomic'; readonly body: PatternNode }
  | {
      readonly kind: 'look';
      readonly direction: 'ahead' | 'behind';
      readonly isNegated: boolean;
      readonly body: PatternNode;
    };

export type PatternSet = Extract<PatternNode, { kind: 'set' }>;
