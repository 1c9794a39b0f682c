import { csvLines, csvMark } from '../lists/csv-file.ts';

const columns = {
  name: 'Muster GmbH',
  vatId: 'DE136695976',
  email: 'einkauf@muster.example',
  legalForm: 'gmbh',
  group: 'Wholesale',
  'billingAddress.street': 'Hauptstr. 1',
  'billingAddress.postalCode': '70173',
  'billingAddress.city': 'Stuttgart',
  'billingAddress.countryCode': 'DE',
  'contact.name': 'Erika Muster',
  'contact.email': 'erika@muster.example',
} as const;

/** A CSV with the usual columns of customers, and an example. */
export function customerCsvTemplate(): string {
  return csvMark + csvLines([Object.keys(columns), Object.values(columns)]);
}
