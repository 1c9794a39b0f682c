import type { VocabularyWord } from '../../preload/contract.ts';
import type { Shape } from './expression/index.ts';

type Labels = { readonly en: string; readonly de: string };

/** A variable or attribute that expressions know (product.md, *Payment rules*). */
export type Variable = {
  readonly name: string;
  readonly labels: Labels;
  readonly kind: 'text' | 'number' | 'money' | 'object' | 'list';
  readonly attributes: ReadonlyArray<Variable>;
  /** What an element is called inside `any`, `all` and `sum`; lists only. */
  readonly element?: string;
};

const text = (name: string, en: string, de: string): Variable => leaf(name, 'text', en, de);
const number = (name: string, en: string, de: string): Variable => leaf(name, 'number', en, de);

/** Attributes of the three addresses. */
const addressAttributes: ReadonlyArray<Variable> = [
  text('street', 'street', 'Straße'),
  text('street2', 'second street line', 'zweite Straßenzeile'),
  text('city', 'city', 'Ort'),
  text('regionName', 'region', 'Region'),
  text('regionCode', 'region code', 'Code der Region'),
  text('postalCode', 'postal code', 'Postleitzahl'),
  text('countryName', 'country', 'Land'),
  text('countryIso2', 'country code', 'Ländercode'),
  text('countryIso3', 'three-letter country code', 'dreistelliger Ländercode'),
];

/** Everything that an expression can look at. The context that orders are made into has exactly these. */
export const variables: ReadonlyArray<Variable> = [
  text('currency', 'currency', 'Währung'),
  text('paymentMethod', 'payment method', 'Zahlungsart'),
  text('shippingMethod', 'shipping method', 'Versandart'),
  {
    ...leaf('subtotal', 'money', 'subtotal', 'Zwischensumme'),
    attributes: [number('value', 'amount', 'Betrag'), text('currency', 'currency', 'Währung')],
  },
  number('total', 'total', 'Gesamtsumme'),
  object('billingAddress', 'billing address', 'Rechnungsadresse', addressAttributes),
  object('shippingAddress', 'shipping address', 'Lieferadresse', addressAttributes),
  object('shippingOrigin', 'shipping origin', 'Versandort', addressAttributes),
  object('customer', 'customer', 'Kunde', [
    text('id', 'id', 'Kennung'),
    text('name', 'name', 'Name'),
    object('group', 'group', 'Gruppe', [text('id', 'id', 'Kennung'), text('name', 'name', 'Name')]),
    text('vatId', 'VAT ID', 'USt-IdNr.'),
    object('paymentTerm', 'payment term', 'Zahlungsbedingung', [
      text('id', 'id', 'Kennung'),
      text('label', 'label', 'Bezeichnung'),
    ]),
  ]),
  object('customerUser', 'buyer', 'Besteller', [
    text('id', 'id', 'Kennung'),
    text('email', 'email', 'E-Mail-Adresse'),
    text('firstName', 'first name', 'Vorname'),
    text('middleName', 'middle name', 'weiterer Vorname'),
    text('lastName', 'last name', 'Nachname'),
    text('fullName', 'full name', 'voller Name'),
  ]),
  {
    ...leaf('lineItems', 'list', 'line items', 'Positionen'),
    element: 'lineItem',
    attributes: [
      object('product', 'product', 'Artikel', [
        text('sku', 'SKU', 'Artikelnummer'),
        text('name', 'name', 'Name'),
      ]),
      object('productUnit', 'unit', 'Einheit', [text('code', 'code', 'Code')]),
      number('quantity', 'quantity', 'Menge'),
      object('price', 'unit price', 'Stückpreis', [
        number('value', 'amount', 'Betrag'),
        text('currency', 'currency', 'Währung'),
      ]),
    ],
  },
];

/** What the checker knows of the variables. */
export const variableShapes: ReadonlyMap<string, Shape> = new Map(
  variables.map((variable) => [variable.name, shapeOf(variable)]),
);

/** Every word that can be completed, paths written out. */
export function vocabulary(): ReadonlyArray<VocabularyWord> {
  return variables.flatMap((variable) => wordsOf(variable, variable.name, undefined));
}

function wordsOf(variable: Variable, path: string, inside: string | undefined): VocabularyWord[] {
  const { kind, labels, attributes, element } = variable;
  const own = { path, kind, labels: { ...labels }, ...(inside === undefined ? {} : { inside }) };
  const [prefix, scope] = element === undefined ? [path, inside] : [element, path];
  return [
    own,
    ...attributes.flatMap((attribute) => wordsOf(attribute, `${prefix}.${attribute.name}`, scope)),
  ];
}

function shapeOf(variable: Variable): Shape {
  const { kind } = variable;
  if (kind === 'text' || kind === 'number') return { kind };
  const attributes = new Map(variable.attributes.map((attribute) => [attribute.name, shapeOf(attribute)]));
  return kind === 'list' ? { kind, element: { kind: 'object', attributes } } : { kind: 'object', attributes };
}

function leaf(name: string, kind: Variable['kind'], en: string, de: string): Variable {
  return { name, kind, labels: { en, de }, attributes: [] };
}

function object(name: string, en: string, de: string, attributes: ReadonlyArray<Variable>): Variable {
  return { name, kind: 'object', labels: { en, de }, attributes };
}
