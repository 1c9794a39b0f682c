import { Text } from '@mantine/core';
import type { Address } from '../../../preload/contract.ts';
import { useFormat } from '../../i18n/format.ts';
import { addressLines } from '../address-values.ts';

export type AddressBlockProps = { readonly address: Address };

/** An address as it stands on a letter, with the country's name. */
export function AddressBlock({ address }: AddressBlockProps) {
  const format = useFormat();
  const lines = [...addressLines(address), format.country(address.countryCode)];
  return (
    <Text component="address" size="sm" style={{ fontStyle: 'normal' }}>
      {lines.map((line) => (
        <span key={line} style={{ display: 'block' }}>
          {line}
        </span>
      ))}
    </Text>
  );
}
