import { useTranslation } from 'react-i18next';
import type { ImportKind } from '../../preload/contract.ts';

/** Names of fields, by their paths in mappings, previews and problems; one that has none is called by its path. */
export function useFieldNames(kind: ImportKind): (path: string) => string {
  const { t, i18n } = useTranslation('imports');
  return (path) => {
    if (path === '') return t('wholeRecord');
    const [, list, place, part] = /^(lineItems|addresses|contacts)\.(\d+|#)(?:\.(.+))?$/.exec(path) ?? [];
    if (list !== undefined && place !== undefined) {
      const entry =
        place === '#' ? named(`lists.${list}`) : named(`places.${list}`, { number: Number(place) + 1 });
      return [entry ?? list, ...(part === undefined ? [] : [partName(list, part)])].join(': ');
    }
    const [address = '', part2] = path.split('.');
    if (address === 'billingAddress' || address === 'shippingAddress') {
      const name = t(`fields.${address}`);
      return part2 === undefined ? name : `${name}: ${partName('addresses', part2)}`;
    }
    // The name of an order's row is its article's.
    if (path === 'name' && kind === 'orders') return t('fields.itemName');
    return named(`fields.${path.replace(/Minor$/, '').replaceAll('.', '_')}`) ?? path;
  };

  function partName(list: string, part: string): string {
    if (list === 'contacts') return named(`customers:contact.${part}`) ?? part;
    if (list === 'lineItems') return named(`fields.${part === 'name' ? 'itemName' : part}`) ?? part;
    const key = part === 'regionCode' ? 'region' : part === 'countryCode' ? 'country' : part;
    return named(`customers:address.${key}`) ?? part;
  }

  /** Keys that are made at run time: the typed overloads can not know them. */
  function named(key: string, values: Readonly<Record<string, number>> = {}): string | undefined {
    const full = key.includes(':') ? key : `imports:${key}`;
    return i18n.exists(full) ? (i18n.t as (key: string, values: object) => string)(full, values) : undefined;
  }
}
