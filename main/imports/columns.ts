import {
  type CustomerImportField,
  type ImportColumn,
  type ImportField,
  importFields,
  type ImportKind,
  type ImportMapping,
  type ImportOptions,
  type Issue,
  type OrderImportField,
} from '../../preload/contract.ts';
import { closestName } from '../closest-name.ts';

/** What columns are called for a field, in English and German; compared without capitals, blanks, dashes and dots. */
type Names<Field extends string> = Readonly<Partial<Record<Field, ReadonlyArray<string>>>>;

const orderNames: Names<OrderImportField> = {
  orderNumber: ['order number', 'order no', 'order', 'order id', 'Auftragsnummer', 'Auftragsnr', 'Auftrag', 'Bestellnummer', 'Bestellnr', 'Bestell-Nr'],
  poNumber: ['po number', 'purchase order', 'purchase order number', 'po', 'Kundenbestellnummer', 'Bestellnummer des Kunden', 'Ihre Bestellnummer'],
  'customer.name': ['customer', 'customer name', 'buyer', 'account', 'Kunde', 'Kundenname', 'Käufer', 'Besteller'],
  'customer.vatId': ['vat id', 'customer vat id', 'vat number', 'USt-IdNr', 'USt-ID', 'UStID', 'Umsatzsteuer-ID', 'UID'],
  'customer.email': ['customer email', 'E-Mail des Kunden', 'Kunden-E-Mail'],
  'customer.id': ['customer id', 'Kunden-ID'],
  email: ['email', 'e-mail', 'buyer email', 'E-Mail-Adresse', 'E-Mail des Bestellers'],
  currency: ['currency', 'currency code', 'Währung', 'Waehrung'],
  orderedOn: ['ordered on', 'date', 'order date', 'ordered', 'Datum', 'Bestelldatum', 'Auftragsdatum', 'Bestellt am'],
  discountNet: ['discount net', 'discount', 'Rabatt', 'Rabatt netto', 'Nachlass'],
  'shipping.name': ['shipping name', 'shipping method', 'Versandart'],
  'shipping.priceNet': ['shipping price net', 'shipping', 'shipping cost', 'Versandkosten', 'Versandkosten netto', 'Versand netto'],
  'shipping.vatPercent': ['shipping vat percent', 'shipping vat', 'Versand MwSt', 'Versand USt'],
  notes: ['notes', 'note', 'comment', 'Notizen', 'Bemerkung', 'Bemerkungen', 'Anmerkung'],
  buyerIp: ['buyer ip', 'ip address', 'ip', 'IP-Adresse'],
  'importedTotals.net': ['total net', 'net total', 'subtotal', 'Summe netto', 'Gesamt netto', 'Nettosumme', 'Nettobetrag'],
  'importedTotals.vat': ['total vat', 'vat total', 'tax total', 'Summe MwSt', 'Gesamt MwSt', 'MwSt-Betrag', 'Steuerbetrag'],
  'importedTotals.gross': ['total gross', 'gross total', 'total', 'grand total', 'Summe brutto', 'Gesamt brutto', 'Bruttosumme', 'Gesamtbetrag', 'Bruttobetrag'],
  sku: ['sku', 'article', 'article number', 'item number', 'product sku', 'Artikelnummer', 'Artikelnr', 'Art-Nr'],
  name: ['name', 'article name', 'item name', 'product', 'product name', 'Artikel', 'Bezeichnung', 'Artikelname', 'Artikelbezeichnung'],
  description: ['description', 'Beschreibung'],
  quantity: ['quantity', 'qty', 'Menge', 'Anzahl', 'Stückzahl'],
  unit: ['unit', 'Einheit', 'Mengeneinheit', 'ME'],
  unitPriceNet: ['unit price net', 'unit price', 'price', 'net price', 'Einzelpreis', 'Einzelpreis netto', 'Preis', 'Preis netto', 'Nettopreis', 'Stückpreis'],
  vatPercent: ['vat percent', 'vat', 'vat rate', 'tax rate', 'MwSt', 'MwSt-Satz', 'USt', 'USt-Satz', 'Steuersatz'],
}; // prettier-ignore

const customerNames: Names<CustomerImportField> = {
  name: ['name', 'customer', 'customer name', 'company', 'company name', 'Kunde', 'Kundenname', 'Firma', 'Firmenname', 'Unternehmen'],
  vatId: ['vat id', 'vat number', 'tax id', 'USt-IdNr', 'USt-ID', 'UStID', 'Umsatzsteuer-ID', 'UID'],
  email: ['email', 'e-mail', 'email address', 'E-Mail-Adresse'],
  legalForm: ['legal form', 'Rechtsform'],
  group: ['group', 'customer group', 'Gruppe', 'Kundengruppe'],
  paymentTerm: ['payment term', 'payment terms', 'Zahlungsbedingung', 'Zahlungsziel', 'Zahlungsart'],
  notes: ['notes', 'note', 'comment', 'Notizen', 'Bemerkung', 'Bemerkungen'],
  'contact.name': ['contact', 'contact name', 'contact person', 'Ansprechpartner', 'Kontakt'],
  'contact.role': ['contact role', 'role', 'Funktion', 'Position'],
  'contact.email': ['contact email', 'E-Mail des Ansprechpartners', 'Kontakt E-Mail'],
  'contact.phone': ['contact phone', 'phone', 'telephone', 'Telefon', 'Tel', 'Telefonnummer'],
}; // prettier-ignore

const addressNames: Readonly<Record<string, ReadonlyArray<string>>> = {
  organization: ['organization', 'organisation', 'company', 'Firma'],
  firstName: ['first name', 'Vorname'],
  lastName: ['last name', 'surname', 'Nachname'],
  street: ['street', 'address', 'address line 1', 'Straße', 'Strasse', 'Anschrift'],
  street2: ['street 2', 'street2', 'address line 2', 'Adresszusatz', 'Zusatz'],
  postalCode: ['postal code', 'zip', 'zip code', 'postcode', 'PLZ', 'Postleitzahl'],
  city: ['city', 'town', 'Ort', 'Stadt'],
  regionCode: ['region', 'region code', 'state', 'Bundesland', 'Region'],
  countryCode: ['country', 'country code', 'Land', 'Länderkennzeichen', 'Ländercode', 'Staat'],
};
/** Words that say which address is meant. Without any, it is the billing address. */
const addressWords = {
  billingAddress: ['billing', 'billing address', 'invoice', 'Rechnung', 'Rechnungs', 'Rechnungsadresse', ''],
  shippingAddress: [
    'shipping',
    'shipping address',
    'delivery',
    'Liefer',
    'Lieferung',
    'Lieferadresse',
    'Versand',
  ],
} as const;

/** Columns by their headers. Two with the same one, or none, get keys of their own. */
export function toColumns(headers: ReadonlyArray<string>): Array<Omit<ImportColumn, 'samples'>> {
  const seen = new Map<string, number>();
  const count = (header: string): number => headers.filter((other) => other.trim() === header).length;
  return headers.map((written, index) => {
    const header = written.trim();
    const number = (seen.get(header) ?? 0) + 1;
    seen.set(header, number);
    const key = header === '' ? `#${index + 1}` : number === 1 ? header : `${header} (${number})`;
    return { key, header, isTwice: header !== '' && count(header) > 1 };
  });
}

/** Which column each field is most likely read from, by its name. What is there twice is left to whoever knows. */
export function guessMapping(
  kind: ImportKind,
  columns: ReadonlyArray<Omit<ImportColumn, 'samples'>>,
): ImportMapping {
  const byName = new Map(
    columns.filter(({ isTwice }) => !isTwice).map((column) => [bare(column.header), column.key]),
  );
  const mapping: Record<string, string> = {};
  const taken = new Set<string>();
  for (const field of Object.keys(importFields[kind])) {
    const key = namesOf(kind, field)
      .map((name) => byName.get(bare(name)))
      .find((found) => found !== undefined && !taken.has(found));
    if (key === undefined) continue;
    mapping[field] = key;
    taken.add(key);
  }
  return mapping;
}

/** What tells a source by: its columns, in whatever sequence they come. */
export function signatureOf(columns: ReadonlyArray<Pick<ImportColumn, 'key'>>): string {
  return JSON.stringify(columns.map(({ key }) => key).sort());
}

/** The fields of a kind of file. */
export function fieldsOf(kind: ImportKind): ReadonlyArray<readonly [string, ImportField]> {
  return Object.entries<ImportField>(importFields[kind]);
}

/** The required fields that nothing is mapped to, and nothing is said of for all rows. */
export function missingFields(kind: ImportKind, mapping: ImportMapping, options: ImportOptions): string[] {
  const given: Readonly<Record<string, unknown>> = options;
  return fieldsOf(kind)
    .filter(
      ([field, { isRequired }]) =>
        isRequired === true && mapping[field] === undefined && given[field] === undefined,
    )
    .map(([field]) => field);
}

/** What a mapping names that there is not: fields, or columns. Files without columns (JSON) have no use for one. */
export function unknownInMapping(
  kind: ImportKind,
  mapping: ImportMapping,
  columns: ReadonlyArray<Pick<ImportColumn, 'key'>>,
): Issue[] {
  if (columns.length === 0) return [];
  const fields = fieldsOf(kind).map(([field]) => field);
  return Object.entries(mapping).flatMap(([field, column]): Issue[] => {
    if (!fields.includes(field)) {
      const meant = closestName(field, fields);
      const advice = meant === undefined ? `There are: ${fields.join(', ')}.` : `Did you mean "${meant}"?`;
      const message = `"${field}" is no field of ${kind}. ${advice}`;
      return [
        { path: `mapping.${field}`, code: 'unknownField', message, ...(meant && { params: { meant } }) },
      ];
    }
    if (columns.some(({ key }) => key === column)) return [];
    const message = `The file has no column "${column}". It has: ${columns.map(({ key }) => key).join(', ')}.`;
    return [{ path: `mapping.${field}`, code: 'columnUnknown', message, params: { column } }];
  });
}

/** A field's usual name, for messages: the first of its names. */
export function usualName(kind: ImportKind, field: string): string {
  return namesOf(kind, field)[1] ?? field;
}

function namesOf(kind: ImportKind, field: string): ReadonlyArray<string> {
  const names: Readonly<Record<string, ReadonlyArray<string> | undefined>> =
    kind === 'orders' ? orderNames : customerNames;
  const own = names[field];
  if (own) return [field, ...own];
  const [address = '', part = ''] = field.split('.');
  const words = address === 'shippingAddress' ? addressWords.shippingAddress : addressWords.billingAddress;
  const parts = addressNames[part] ?? [];
  return [
    field,
    ...words.flatMap((word) =>
      parts.flatMap((name) => (word === '' ? [name] : [`${word} ${name}`, `${name} ${word}`])),
    ),
  ];
}

function bare(name: string): string {
  return name.toLowerCase().replaceAll(/[\s_.\-/()]/g, '');
}
