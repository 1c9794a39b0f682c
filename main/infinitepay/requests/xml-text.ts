// eslint-disable-next-line no-control-regex -- these are the characters that XML 1.0 can't carry (production Char).
const forbidden = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g;

/** Text as XML 1.0 can carry it: without control characters and without halves of surrogate pairs. */
export function xmlText(text: string): string {
  return text.toWellFormed().replaceAll('\uFFFD', '').replace(forbidden, '');
}

/** True when `xmlText` would take something away. */
export function hasUnsendableText(text: string): boolean {
  return xmlText(text) !== text;
}
