import type { DecimalMark } from '../../preload/contract.ts';

const pointEvidence = /\.(\d{1,2}|\d{4,})$|,\d{3}\.\d/;
const commaEvidence = /,(\d{1,2}|\d{4,})$|\.\d{3},\d/;
const decorations = /[\s\u00A0\u202F'’€$£%]|CHF|EUR|USD|GBP/g;

/** What numbers that can be read in one way only (`12.50`, `1.234,5`) say about how the others are written. */
export class DecimalEvidence {
  #point = false;
  #comma = false;
  #ambiguous = false;

  /** @returns true where this number can be read in more than one way. */
  add(text: string): boolean {
    if (!/[.,]/.test(text)) return false;
    const compact = text.replaceAll(decorations, '');
    const point = pointEvidence.test(compact);
    const comma = commaEvidence.test(compact);
    this.#point ||= point;
    this.#comma ||= comma;
    const isAmbiguous = !point && !comma && /^-?[\d.,]+$/.test(compact);
    this.#ambiguous ||= isAmbiguous;
    return isAmbiguous;
  }

  /** Undefined when nothing says it, or some say one and some the other. */
  get mark(): DecimalMark | undefined {
    if (this.#point === this.#comma) return undefined;
    return this.#point ? 'point' : 'comma';
  }

  /** True where somebody has to say how the numbers are written. */
  get isOpen(): boolean {
    return this.mark === undefined && (this.#point || this.#ambiguous);
  }
}

/** What a cell turned out to be. */
export type ReadNumber =
  | { readonly kind: 'number'; readonly decimal: string }
  /** `1.234` where nothing in the file says what the point means. */
  | { readonly kind: 'ambiguous' }
  | { readonly kind: 'notANumber' };

/** Numbers as each mark writes them, with or without groups of three. */
const plainNumbers = { point: /^-?\d+\.\d+$/, comma: /^-?\d+,\d+$/ } as const;
const groupedNumbers = {
  point: /^-?\d{1,3}(,\d{3})+(\.\d+)?$/,
  comma: /^-?\d{1,3}(\.\d{3})+(,\d+)?$/,
} as const;

/** Reads a number as decimal text. A currency sign or percent sign around it is passed over. */
export function readNumber(text: string, mark: DecimalMark | undefined): ReadNumber {
  if (/^-?\d+$/.test(text)) return { kind: 'number', decimal: text };
  const bare = /^[-\d.,]+$/.test(text) ? text : text.replaceAll(decorations, '');
  if (/^-?\d+$/.test(bare)) return { kind: 'number', decimal: bare };
  if (!/^-?\d[\d.,]*$/.test(bare)) return { kind: 'notANumber' };
  const own = mark ?? markOf(bare);
  if (own === undefined) return { kind: 'ambiguous' };
  if (!plainNumbers[own].test(bare) && !groupedNumbers[own].test(bare)) return { kind: 'notANumber' };
  const decimal = own === 'point' ? bare.replaceAll(',', '') : bare.replaceAll('.', '').replace(',', '.');
  return { kind: 'number', decimal };
}

function markOf(text: string): DecimalMark | undefined {
  const evidence = new DecimalEvidence();
  evidence.add(text);
  return evidence.mark;
}
