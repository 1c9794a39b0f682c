import { useTranslation } from 'react-i18next';

/** Names of the fields that columns are mapped to; one that has none is called by its name in files. */
export function useFieldNames(): (field: string) => string {
  const { t, i18n } = useTranslation('imports');
  return (path) => {
    // Line items are told apart by their line.
    const field = path.replace(/^lineItems\.\d+\./, '');
    const key = `fields.${field.replaceAll('.', '_')}`;
    if (field === '') return t('wholeRecord');
    const [address, part] = field.split('.');
    if ((address === 'billingAddress' || address === 'shippingAddress') && part !== undefined) {
      const partKey = `customers:address.${part === 'regionCode' ? 'region' : part === 'countryCode' ? 'country' : part}`;
      if (i18n.exists(partKey)) return `${t(`fields.${address}`)}: ${translate(partKey)}`;
    }
    return i18n.exists(`imports:${key}`) ? translate(`imports:${key}`) : field;
  };

  /** Keys that are made at run time: the typed overloads can not know them. */
  function translate(key: string): string {
    return (i18n.t as (key: string) => string)(key);
  }
}
