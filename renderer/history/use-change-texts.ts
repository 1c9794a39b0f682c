import { useTranslation } from 'react-i18next';
import type { HistoryTopic, ValueChange } from '../../preload/contract.ts';
import { useProcedureQuery } from '../app/data.ts';
import { legalFormNames } from '../customers/legal-forms.ts';
import { useFormat } from '../i18n/format.ts';

/** One value's change in words. Neither before nor after: it was replaced, and nobody may see by what. */
export type ChangeText = {
  readonly label: string;
  readonly before: string | undefined;
  readonly after: string | undefined;
};

type Plain = NonNullable<ValueChange['before']>;

/** How changes of a kind of record are told in the user's language and formats. */
export function useChangeTexts(
  topic: HistoryTopic,
  currency: string | undefined,
): (change: ValueChange) => ChangeText {
  const { t, i18n } = useTranslation(['history', 'common', 'customers', 'integrations']);
  const format = useFormat();
  const terms = useProcedureQuery('paymentTerms.list', {}, { enabled: topic === 'customers' });
  const integrations = useProcedureQuery('integrations.list', {}, { enabled: topic === 'rules' });

  /** A text whose key is made at run time, where there is one. */
  const known = (
    group: string,
    key: string,
    options: Readonly<Record<string, unknown>> = {},
  ): string | undefined => {
    const full = `${group}.${key}`;
    const isKnown: boolean = i18n.exists(full);
    // The typed overloads know only keys that are written out.
    const translate = i18n.t as (key: string, options: Readonly<Record<string, unknown>>) => string;
    return isKnown ? translate(full, options) : undefined;
  };
  const value = (field: string, plain: Plain): string => {
    if (typeof plain === 'boolean') return t(plain ? 'yes' : 'no');
    if (field.endsWith('Minor') && typeof plain === 'number') {
      return currency === undefined ? format.amount(plain, 'EUR') : format.money(plain, currency);
    }
    const text = String(plain);
    switch (field) {
      case 'countryCode':
        return format.country(text);
      case 'coveredCountries':
        return eachOf(text, format.country);
      case 'orderedOn':
        return format.date(text);
      case 'archivedAt':
        return format.instant(text);
      case 'vatPercent':
        return format.percent(text);
      case 'quantity':
      case 'unitPriceNet':
      case 'priceNet':
      case 'discountNet':
        return format.decimal(text);
      case 'paymentTermId':
        return terms.data?.find(({ id }) => id === text)?.label ?? text;
      case 'integrationIds':
        return eachOf(text, (wanted) => integrations.data?.find(({ id }) => id === wanted)?.name ?? wanted);
      case 'legalForm':
        return Object.hasOwn(legalFormNames, text) ? Reflect.get(legalFormNames, text) : text;
      case 'types':
        return eachOf(text, (type) =>
          type === 'billing' || type === 'shipping' || type === 'default'
            ? t(`customers:address.${type}`)
            : type,
        );
      case 'environment':
        return known('common:environment', text) ?? text;
      default:
        return typeof plain === 'number' ? format.number(plain) : text;
    }
  };

  return ({ path, before, after }) => {
    const parts = path.split('.');
    const field = parts.findLast((part) => !/^\d+$/.test(part)) ?? path;
    const [item, index] = parts;
    const number = /^\d+$/.test(index ?? '') ? Number(index) + 1 : undefined;
    const names = [
      ...(parts.length > 1 ? [known('history:items', item ?? '', { number })] : []),
      known('history:fields', field) ?? field,
    ];
    return {
      label: names.filter(Boolean).join(' · '),
      before: before === undefined ? undefined : value(field, before),
      after: after === undefined ? undefined : value(field, after),
    };
  };
}

/** Lists of plain values come as one text. */
function eachOf(text: string, tell: (item: string) => string): string {
  return text.split(', ').map(tell).join(', ');
}
