import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { minorDigits } from '../i18n/format.ts';

/** Writes exact unit prices with at least the currency's decimals: `18.9` as `18,90`, `0.3475` as `0,3475`. */
export function usePriceFormat(currency: string): (decimal: string) => string {
  const { i18n } = useTranslation();
  return useMemo(() => {
    const format = new Intl.NumberFormat(i18n.language === 'de' ? 'de-DE' : 'en-GB', {
      minimumFractionDigits: minorDigits(currency),
      maximumFractionDigits: 20,
    });
    // Decimal texts of the contract are plain digits with a point, which Intl takes exactly.
    return (decimal) => format.format(decimal as `${number}`);
  }, [i18n.language, currency]);
}
