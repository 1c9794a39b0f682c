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

/** Reads a number as decimal text. A currency sign or percent sign around it is passed over. */
export function readNumber(text: string, mark: DecimalMark | undefined): ReadNumber {
  if (/^-?\d+$/.test(text) || (mark === 'point' && /^-?\d+\.\d+$/.test(text)))
    return { kind: 'number', decimal: text };
  const compact = text.replaceAll(decorations, '');
  if (/^-?\d+$/.test(compact)) return { kind: 'number', decimal: compact };
  if (!/^-?\d[\d.,]*$/.test(compact)) return { kind: 'notANumber' };
  const own = mark ?? markOf(compact);
  if (own === undefined) return { kind: 'ambiguous' };
  const [decimalMark, groupMark] = own === 'point' ? ['.', ','] : [',', '.'];
  const [whole = '', fraction, ...more] = compact.split(decimalMark);
  const isGrouped = whole.includes(groupMark);
  const wholeFits = isGrouped
    ? new RegExp(`^-?\\d{1,3}(\\${groupMark}\\d{3})+$`).test(whole)
    : /^-?\d+$/.test(whole);
  if (more.length > 0 || !wholeFits || (fraction !== undefined && !/^\d+$/.test(fraction))) {
    return { kind: 'notANumber' };
  }
  const digits = whole.replaceAll(groupMark, '');
  return { kind: 'number', decimal: fraction === undefined ? digits : `${digits}.${fraction}` };
}

function markOf(text: string): DecimalMark | undefined {
  const evidence = new DecimalEvidence();
  evidence.add(text);
  return evidence.mark;
}
