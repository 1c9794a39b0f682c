import { minorDigits } from './format.ts';

/**
 * What a person typed as a number, as the contract's exact decimal text: `1.234,50` and `1,234.50` are `1234.50`,
 * blanks and currency signs apart. Where only one kind of mark stands, the language decides: in German a comma parts
 * the decimals and points group; in English the other way round. Undefined when it is no number.
 */
export function parseDecimal(text: string, language: string): string | undefined {
  const plain = text.replaceAll(/[\s\u00a0\u202f'’€$£]/g, '');
  const lastComma = plain.lastIndexOf(',');
  const lastPoint = plain.lastIndexOf('.');
  const mark = decimalMark(plain, lastComma, lastPoint, language);
  const grouping = mark === ',' ? '.' : ',';
  const [whole = '', decimals, ...more] = plain.split(mark);
  if (more.length > 0 || decimals?.includes(grouping) === true) return undefined;
  const groups = whole.split(grouping);
  if (groups.length > 1 && !groups.slice(1).every((group) => group.length === 3)) return undefined;
  const number = `${groups.join('')}${decimals === undefined || decimals === '' ? '' : `.${decimals}`}`;
  const normalized = number.startsWith('.') ? `0${number}` : number;
  return /^-?\d+(\.\d+)?$/.test(normalized) ? normalized.replace(/^(-?)0+(?=\d)/, '$1') : undefined;
}

function decimalMark(text: string, lastComma: number, lastPoint: number, language: string): ',' | '.' {
  if (lastComma >= 0 && lastPoint >= 0) return lastComma > lastPoint ? ',' : '.';
  const own = language === 'de' ? ',' : '.';
  const only = lastComma >= 0 ? ',' : '.';
  if (only === own || (lastComma < 0 && lastPoint < 0)) return own;
  // `12.50` typed by a German, `12,50` by an Englishman: no group has two digits, so it parts the decimals.
  const afterMark = text.length - 1 - Math.max(lastComma, lastPoint);
  return afterMark === 3 || text.split(only).length > 2 ? own : only;
}

/** What a person typed as an amount, in the currency's minor unit; undefined when there is a `moneyProblem`. */
export function parseMoney(text: string, currency: string, language: string): number | undefined {
  const minor = wholeMinor(text, currency, language);
  return Number.isSafeInteger(minor) ? minor : undefined;
}

/** What is wrong with an amount as it was typed: it is none, too precise, or too large to be exact. */
export function moneyProblem(
  text: string,
  currency: string,
  language: string,
): 'notAnAmount' | 'amountTooLarge' | undefined {
  const minor = wholeMinor(text, currency, language);
  if (minor === undefined) return 'notAnAmount';
  return Number.isSafeInteger(minor) ? undefined : 'amountTooLarge';
}

/** In the minor unit, rounded where it is too large; undefined when it is no amount or too precise. */
function wholeMinor(text: string, currency: string, language: string): number | undefined {
  const decimal = parseDecimal(text, language);
  if (decimal === undefined) return undefined;
  const digits = minorDigits(currency);
  const [whole = '0', decimals = ''] = decimal.split('.');
  if (decimals.slice(digits).replaceAll('0', '') !== '') return undefined;
  return Number(`${whole}${decimals.slice(0, digits).padEnd(digits, '0')}`);
}

/** For sending: the decimal, or what was typed when it is none, so that main names the field. */
export function decimalOrTyped(text: string, language: string): string {
  return parseDecimal(text, language) ?? text.trim();
}
