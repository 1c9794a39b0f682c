import type { LegalForm } from '../../preload/contract.ts';
import type { Random } from './random.ts';

type List<Value> = readonly [Value, ...Value[]];

/** What companies of a country are called and where they are. */
type Country = {
  readonly code: string;
  /** Share of all customers, in percent. */
  readonly share: number;
  readonly forms: List<readonly [string, LegalForm]>;
  readonly families: List<string>;
  readonly trades: List<string>;
  readonly streets: List<string>;
  /** City and the postal code's begin; `#` is any figure. */
  readonly cities: List<readonly [string, string]>;
};

const germanFamilies: List<string> = ['Müller', 'Schmidt', 'Schneider', 'Fischer', 'Weber', 'Meyer', 'Wagner', 'Becker', 'Schulz', 'Hoffmann', 'Schäfer', 'Koch', 'Bauer', 'Richter', 'Klein', 'Wolf', 'Schröder', 'Neumann', 'Schwarz', 'Zimmermann', 'Braun', 'Krüger', 'Hofmann', 'Hartmann', 'Lange', 'Krause', 'Lehmann', 'Köhler', 'Maier', 'Voß', 'Weiß', 'Groß', 'Jäger', 'Öztürk', 'Yıldız', 'Novák', 'Kowalski', 'Nowak', 'Petrović', 'Böhm']; // prettier-ignore
const germanTrades: List<string> = ['Käsehandel', 'Werkzeugbau', 'Bürobedarf', 'Elektrotechnik', 'Gartenbau', 'Holzwaren', 'Kältetechnik', 'Laborbedarf', 'Maschinenbau', 'Naturkost', 'Optik', 'Papierwaren', 'Sanitärtechnik', 'Textilhandel', 'Verpackung', 'Getränkevertrieb', 'Medizintechnik', 'Landtechnik', 'Metallbau', 'Druckerei']; // prettier-ignore
const germanStreets: List<string> = ['Industriestraße', 'Hauptstraße', 'Gewerbering', 'Bahnhofstraße', 'Am Güterbahnhof', 'Dieselstraße', 'Siemensstraße', 'Lindenallee', 'Mühlweg', 'Schulstraße']; // prettier-ignore

const countries: List<Country> = [
  {
    code: 'DE', share: 62,
    forms: [['GmbH', 'gmbh'], ['GmbH', 'gmbh'], ['AG', 'ag'], ['KG', 'kg'], ['OHG', 'ohg'], ['e.K.', 'ek']],
    families: germanFamilies, trades: germanTrades, streets: germanStreets,
    cities: [['Berlin', '10###'], ['Hamburg', '20###'], ['München', '80###'], ['Köln', '50###'], ['Düsseldorf', '40###'], ['Stuttgart', '70###'], ['Nürnberg', '90###'], ['Würzburg', '97###'], ['Leipzig', '04###'], ['Bremen', '28###']],
  },
  {
    code: 'AT', share: 14, forms: [['GmbH', 'gmbh'], ['AG', 'ag'], ['KG', 'kg']],
    families: germanFamilies, trades: germanTrades, streets: germanStreets,
    cities: [['Wien', '1##0'], ['Graz', '80##'], ['Linz', '40##'], ['Salzburg', '50##']],
  },
  {
    code: 'CH', share: 9, forms: [['AG', 'ag'], ['GmbH', 'gmbh']],
    families: germanFamilies, trades: germanTrades, streets: germanStreets,
    cities: [['Zürich', '80##'], ['Bern', '30##'], ['Basel', '40##'], ['Genève', '12##']],
  },
  {
    code: 'NL', share: 6, forms: [['B.V.', 'gmbh']],
    families: ['de Jong', 'Jansen', 'de Vries', 'van den Berg', 'Bakker', 'Visser', 'Smit', 'Meijer'],
    trades: ['Techniek', 'Groothandel', 'Bloemen', 'Kantoorartikelen', 'Verpakkingen'],
    streets: ['Industrieweg', 'Havenstraat', 'Dorpsstraat', 'Stationsweg'],
    cities: [['Amsterdam', '10## AB'], ['Utrecht', '35## CX'], ['Rotterdam', '30## KD']],
  },
  {
    code: 'FR', share: 5, forms: [['SARL', 'gmbh'], ['SA', 'ag']],
    families: ['Martin', 'Bernard', 'Dubois', 'Lefèvre', 'Moreau', 'Gauthier', 'Rousseau', 'Noël'],
    trades: ['Fromagerie', 'Électricité', 'Fournitures', 'Emballages', 'Mécanique'],
    streets: ['rue de la République', 'avenue Jean Jaurès', 'rue des Artisans', "route de l'Industrie"],
    cities: [['Paris', '750##'], ['Lyon', '690##'], ['Besançon', '250##'], ['Strasbourg', '670##']],
  },
  {
    code: 'IT', share: 4, forms: [['S.r.l.', 'gmbh'], ['S.p.A.', 'ag']],
    families: ['Rossi', 'Ferrari', 'Bianchi', 'Esposito', 'Romano', 'Niccolò', 'Pichler'],
    trades: ['Meccanica', 'Forniture', 'Imballaggi', 'Alimentari', 'Elettrotecnica'],
    streets: ['Via Roma', 'Via Garibaldi', 'Via dell’Industria', 'Corso Italia'],
    cities: [['Milano', '201##'], ['Torino', '101##'], ['Bolzano', '39100'], ['Forlì', '471##']],
  },
]; // prettier-ignore

const shares = countries.map((country) => [country, country.share] as const) as unknown as readonly [
  readonly [Country, number],
  ...Array<readonly [Country, number]>,
];

/** A company that could be, with its address. */
export type Company = {
  readonly name: string;
  readonly legalForm: LegalForm;
  /** Domain name of its own. */
  readonly domain: string;
  readonly address: {
    readonly organization: string;
    readonly street: string;
    readonly postalCode: string;
    readonly city: string;
    readonly countryCode: string;
  };
};

/** Makes a company. Several may have the same name, as in life; `number` keeps their domains apart. */
export function makeCompany(random: Random, number: number): Company {
  const country = random.weighed(shares);
  const [form, legalForm] = random.pick<readonly [string, LegalForm]>(country.forms);
  const [city, pattern] = random.pick<readonly [string, string]>(country.cities);
  const family = random.pick(country.families);
  const trade = random.pick(country.trades);
  const stem = random.weighed([
    [`${family} ${trade}`, 6],
    [`${trade} ${city}`, 2],
    [`${trade} ${family} & ${random.pick(country.families)}`, 2],
  ]);
  const name = `${stem} ${form}`;
  return {
    name,
    legalForm,
    domain: `${domainPart(family)}-${number}.example`,
    address: {
      organization: name,
      street: `${random.pick(country.streets)} ${1 + random.below(200)}`,
      postalCode: pattern.replaceAll('#', () => String(random.below(10))),
      city,
      countryCode: country.code,
    },
  };
}

/** As people spell it without their own letters. */
function domainPart(name: string): string {
  const spelt = name.toLowerCase().replaceAll(/[äöüß]/g, (letter) => spellings[letter] ?? letter);
  return spelt
    .normalize('NFKD')
    .replaceAll('ı', 'i')
    .replaceAll(/[^a-z]/g, '');
}

const spellings: Readonly<Record<string, string>> = { ä: 'ae', ö: 'oe', ü: 'ue', ß: 'ss' };
