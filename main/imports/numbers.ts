/** How a file writes decimals. */
export type DecimalStyle = 'point' | 'comma';

const pointEvidence = /\.(\d{1,2}|\d{4,})$|,\d{3}\.\d/;
const commaEvidence = /,(\d{1,2}|\d{4,})$|\.\d{3},\d/;

/**
 * How the numbers of a file are written, from those that can be read in one way only (`12.50`, `1.234,5`). `undefined`
 * when there is no such number, or some say one and some the other.
 */
export function detectDecimalStyle(numbers: Iterable<string>): DecimalStyle | undefined {
  let point = false;
  let comma = false;
  for (const text of numbers) {
    const compact = text.trim();
    point ||= pointEvidence.test(compact);
    comma ||= commaEvidence.test(compact);
  }
  if (point === comma) return undefined;
  return point ? 'point' : 'comma';
}

/** What a cell turned out to be. */
export type ReadNumber =
  | { readonly kind: 'number'; readonly decimal: string }
  /** `1.234` where nothing in the file says what the point means. */
  | { readonly kind: 'ambiguous' }
  | { readonly kind: 'notANumber' };

/** Reads a number as decimal text. A currency sign or percent sign around it is passed over. */
export function readNumber(text: string, style: DecimalStyle | undefined): ReadNumber {
  const compact = text.replaceAll(/[\s\u00A0\u202F'’€$%]|CHF|EUR|USD/g, '');
  if (/^-?\d+$/.test(compact)) return { kind: 'number', decimal: compact };
  if (!/^-?\d[\d.,]*$/.test(compact)) return { kind: 'notANumber' };
  const own = style ?? detectDecimalStyle([compact]);
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
