import { XMLBuilder, XMLParser, XMLValidator } from 'fast-xml-parser';
import { z } from 'zod';

/** What stands where a value was. */
const mask = '***';
/** Of a message that is no XML, so much is kept. */
const maxRawCharacters = 4_000;
/** Shorter values turn up everywhere by chance. */
const minKnownLength = 3;

/**
 * Elements whose texts say nothing about a person and open nothing: amounts, dates, codes, states. Everything that is
 * not named here is masked, what InfinitePay may add one day included.
 */
const harmless: ReadonlySet<string> = new Set(
  [
    'ORDER_ID REF_NO TRS_CURRENCY TRS_AMT_GROSS TRS_AMT_NET RABATE_GROSS RABATE_NET SHIPPING_PRICE_GROSS',
    'SHIPPING_PRICE_NET PAY_TYPE TERMS_ACCEPTED TRS_DT TRS_VAT_PERC TOTAL_GROSS_CALC_METHOD AUTO_CAPTURE AUTO_ACTIVATE',
    'ARTICLE_ID ARTICLE_QUANTITY ARTICLE_PRICE_NET ARTICLE_PRICE_GROSS ARTICLE_VAT_PERC COM_OR_PER BD_COUNTRY DD_COUNTRY',
    'C_COUNTRY DB_NEW NEG_PAY_HIST USE_BILL_DATA INVOICE_ID INVOICE_DATE DUE_DATE PAYMENT_TERMS DELIVERY_DATE',
    'DELAY_IN_DAYS TRS_AMT TRS_TYPE VALUE_DT ACCOUNTING_DT REQUEST_ID STATUS GUAR_AMT ADD_INFO ERROR_CD ERROR_MSG',
    'Created Expires faultcode faultstring message Code Value',
  ].flatMap((names) => names.split(' ')),
);
const harmlessAttributes =
  /^@_(?:xmlns(?::.*)?|(?:.*:)?(?:mustUnderstand|Type|EncodingType|type|nil|lang|encodingStyle))$|^@_(?:version|encoding)$/;

const options = {
  preserveOrder: true,
  ignoreAttributes: false,
  parseTagValue: false,
  parseAttributeValue: false,
  trimValues: true,
} as const;

/** What was masked in one message, so that the answer to it can be searched for it as well. */
export type Masked = { readonly text: string; readonly hidden: ReadonlySet<string> };

/**
 * A SOAP message for support: elements as they were, texts masked unless they are known to be harmless, and every known
 * value (secrets, and what was hidden in the request) masked wherever it turns up.
 *
 * @param known values that must not survive anywhere.
 */
export function maskMessage(message: string, known: Iterable<string>): Masked {
  const hidden = new Set([...known].filter((value) => value.length >= minKnownLength));
  const tree = parse(message);
  if (tree === undefined) {
    const cut = message.length > maxRawCharacters ? `${message.slice(0, maxRawCharacters)}…` : message;
    return { text: hideKnown(cut, hidden), hidden };
  }
  const masked = maskNodes(tree, undefined, hidden);
  const built = new XMLBuilder({ ...options, format: true }).build(masked).trim();
  return { text: hideKnown(built, hidden), hidden };
}

const nodesSchema = z.array(z.record(z.string(), z.unknown()));
type Nodes = z.infer<typeof nodesSchema>;

function parse(message: string): Nodes | undefined {
  if (XMLValidator.validate(message) !== true || /<!DOCTYPE|<!ENTITY/i.test(message)) return undefined;
  try {
    return nodesSchema.safeParse(new XMLParser(options).parse(message)).data;
  } catch {
    // Valid by its tags, and yet not readable: kept as the text it is.
    return undefined;
  }
}

function maskNodes(nodes: Nodes, element: string | undefined, hidden: Set<string>): Nodes {
  return nodes.map((node) =>
    Object.fromEntries(
      Object.entries(node).map(([name, value]) => {
        if (name === '#text') return [name, maskText(textOf(value), element, hidden)];
        if (name === ':@') return [name, maskAttributes(value, hidden)];
        const children = nodesSchema.safeParse(value);
        return [name, children.success ? maskNodes(children.data, localName(name), hidden) : mask];
      }),
    ),
  );
}

function maskText(text: string, element: string | undefined, hidden: Set<string>): string {
  if (text === '' || (element !== undefined && harmless.has(element))) return text;
  if (text.length >= minKnownLength) hidden.add(text);
  return mask;
}

function maskAttributes(attributes: unknown, hidden: Set<string>): Record<string, string> {
  const parsed = z.record(z.string(), z.unknown()).catch({}).parse(attributes);
  return Object.fromEntries(
    Object.entries(parsed).map(([name, value]) =>
      harmlessAttributes.test(name)
        ? [name, textOf(value)]
        : [name, maskText(textOf(value), undefined, hidden)],
    ),
  );
}

/** The longest first: a street that holds a name is hidden whole. */
function hideKnown(text: string, hidden: ReadonlySet<string>): string {
  const values = [...hidden]
    .flatMap((value) => [value, escaped(value)])
    .toSorted((a, b) => b.length - a.length);
  const withoutKnown = values.reduce((result, value) => result.replaceAll(value, mask), text);
  return withoutKnown.replaceAll(/[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g, mask);
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '';
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&apos;');
}
