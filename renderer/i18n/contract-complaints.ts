/** A complaint of the contract's schemas, as a code with a text in the namespace `errors`. */
export type KnownComplaint = { readonly code: string; readonly params?: Readonly<Record<string, string>> };

/** What the schemas in preload/contract say, word for word, and the code of its translation. */
const complaints: ReadonlyArray<readonly [RegExp, string]> = [
  [/^is required$/, 'required'],
  [/^must have at most (?<max>\d+) characters$/, 'tooLong'],
  [/^must have at least (?<min>\d+) characters$/, 'tooShort'],
  [/^must not consist of blanks$/, 'onlyBlanks'],
  [/^must be a decimal number (as text )?with a point, such as "?12\.50"?$/, 'decimal'],
  [/^must not be negative$/, 'negative'],
  [/^must be more than 0$/, 'notPositive'],
  [/^must be between 0 and 100$/, 'percent'],
  [/^must be a number of days$/, 'days'],
  [/^must be a whole number of days$/, 'days'],
  [/^must be at most (?<max>\d+) days$/, 'tooManyDays'],
  [/^must be a(?: whole)? number of seconds$/, 'seconds'],
  [/^must be at least 1 second$/, 'seconds'],
  [/^must be at most (?<max>\d+) seconds$/, 'tooManySeconds'],
  [/^must be a(?: whole)? number of minutes$/, 'minutes'],
  [/^must be at most (?<max>\d+) minutes$/, 'tooManyMinutes'],
  [/^must be at least 1$/, 'atLeastOne'],
  [/^must be one character$/, 'oneCharacter'],
  [/^must not be a quotation mark or a line break$/, 'noQuotationMark'],
  [/^is more than 2 GB: split the file$/, 'fileTooLarge'],
  [/^must be a whole number of the minor unit /, 'amount'],
  [/^is too large to be calculated exactly: /, 'amountTooLarge'],
  [/^must be a date as YYYY-MM-DD$/, 'date'],
  [/^is no day of the calendar$/, 'noSuchDay'],
  [/^has too many digits: /, 'tooManyDigits'],
  [/^must be an instant in UTC as 2026-11-24T10:00:00Z$/, 'date'],
  [/^must be a currency code of three letters, such as EUR$/, 'currency'],
  [/^must be a country code of two letters, such as DE$/, 'country'],
  [/^must be an email address$/, 'email'],
  [/^must be an http or https address$/, 'address'],
  [/^must be an internet address$/, 'internetAddress'],
  [/^must be one of InfinitePay's legal forms/, 'legalForm'],
  [/^must have at least one line item$/, 'oneLineItem'],
  [/^must name at least one country$/, 'oneCountry'],
  [/^must name at least one payment method$/, 'oneMethod'],
  [/^must name at least one order$/, 'oneOrder'],
  [/^must have at most (?<max>\d+) orders$/, 'tooManyOrders'],
];

/** Recognises a complaint of the contract; undefined for any other text. */
export function knownComplaint(message: string): KnownComplaint | undefined {
  const text = message.trim().replace(/\.$/, '');
  for (const [pattern, code] of complaints) {
    const match = pattern.exec(text);
    if (match !== null) return match.groups === undefined ? { code } : { code, params: { ...match.groups } };
  }
  return undefined;
}
