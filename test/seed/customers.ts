import { foldText } from '../../main/storage/search-text.ts';
import type { Random } from './random.ts';
import { vatIdOf } from './vat-ids.ts';

/** A customer as orders need it. */
export type SeedCustomer = {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly vatId: string | null;
  readonly countryCode: string;
  readonly city: string;
  readonly address: string;
};

const countries = [
  ['DE', 62],
  ['AT', 14],
  ['CH', 9],
  ['NL', 6],
  ['FR', 5],
  ['IT', 4],
] as const;
const cities: Readonly<Record<string, readonly [readonly [string, string], ...Array<readonly [string, string]>]>> = {
  DE: [['Berlin', '10115'], ['München', '80331'], ['Köln', '50667'], ['Düsseldorf', '40213'], ['Stuttgart', '70173']],
  AT: [['Wien', '1010'], ['Graz', '8010'], ['Linz', '4020']],
  CH: [['Zürich', '8001'], ['Bern', '3011'], ['Genève', '1201']],
  NL: [['Amsterdam', '1012'], ['Utrecht', '3511']],
  FR: [['Paris', '75001'], ['Lyon', '69001'], ['Besançon', '25000']],
  IT: [['Milano', '20121'], ['Bolzano', '39100']],
}; // prettier-ignore
const families = ['Müller', 'Schmidt', 'Weiß', 'Fischer', 'Weber', 'Öztürk', 'Wagner', 'Becker', 'Groß', 'Hofmann', 'Köhler', 'Krüger', 'Lehmann', 'Maier', 'Novák', 'Peters', 'Richter', 'Schäfer', 'Voß', 'Zimmermann'] as const; // prettier-ignore
const trades = ['Käsehandel', 'Werkzeugbau', 'Bürobedarf', 'Elektrotechnik', 'Gartenbau', 'Holzwaren', 'Kältetechnik', 'Laborbedarf', 'Maschinenbau', 'Naturkost', 'Optik', 'Papierwaren', 'Sanitär', 'Textil', 'Verpackung'] as const; // prettier-ignore
const forms = [
  ['GmbH', 'gmbh'],
  ['AG', 'ag'],
  ['KG', 'kg'],
  ['OHG', 'ohg'],
] as const;

/** The columns of `customers` that are written, in the order of their values. */
export const customerColumns = [
  ...[
    'id',
    'name',
    'sort_name',
    'search_text',
    'vat_id',
    'payment_term_id',
    'email',
    'legal_form',
    'addresses',
  ],
  ...['country_code', 'city', 'created_at', 'updated_at'],
] as const;

/** Makes a customer with an address, and with a VAT ID whose check digits are right. */
export function makeCustomer(
  random: Random,
  number: number,
  paymentTermId: string,
): { customer: SeedCustomer; values: ReadonlyArray<string | null> } {
  const countryCode = random.weighed(countries);
  const [city, postalCode] = random.pick(cities[countryCode] ?? [['Berlin', '10115']]);
  const [form, legalForm] = random.pick<readonly [string, string]>(forms);
  const name = `${random.pick(families)} ${random.pick(trades)} ${form} ${number}`;
  const id = random.id();
  const email = `einkauf@kunde-${number}.example`;
  const vatId = vatIdOf(countryCode, random);
  const place = {
    organization: name,
    street: `Industriestraße ${1 + random.below(200)}`,
    postalCode,
    city,
    countryCode,
  };
  const at = '2024-01-02T08:00:00.000Z';
  return {
    customer: { id, name, email, vatId, countryCode, city, address: JSON.stringify(place) },
    values: [
      ...[id, name, foldText(name), foldText([name, vatId, email, city].filter(Boolean).join('\n')), vatId],
      ...[
        paymentTermId,
        email,
        legalForm,
        JSON.stringify([{ ...place, types: ['billing'] }]),
        countryCode,
        city,
      ],
      ...[at, at],
    ],
  };
}
