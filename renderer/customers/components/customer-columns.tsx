import { useMemo } from 'react';
import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { CustomerRow } from '../../../preload/contract.ts';
import { useFormat } from '../../i18n/format.ts';
import type { ListColumn } from '../../lists/list-column.ts';
import { legalFormNames } from '../legal-forms.ts';
import { VatIdMark } from './vat-id-mark.tsx';

/** The columns that the list of customers shows unless others are chosen. */
export const usualCustomerColumns = ['name', 'vatId', 'paymentTerm', 'city', 'country', 'email', 'orders'];

/** All columns that the list of customers can have. */
export function useCustomerColumns(): ReadonlyArray<ListColumn<CustomerRow>> {
  const { t } = useTranslation('customers');
  const format = useFormat();
  return useMemo(
    () => [
      {
        id: 'name',
        header: t('columns.name'),
        width: 'minmax(11rem, 2fr)',
        sortKey: 'name',
        text: ({ name }) => name,
        renderCell: ({ name }) => (
          <Text span size="sm" fw={560} title={name}>
            {name}
          </Text>
        ),
      },
      {
        id: 'vatId',
        header: t('columns.vatId'),
        width: '11.5rem',
        sortKey: 'vatId',
        text: ({ vatId }) => vatId ?? '',
        renderCell: ({ vatId, vatIdState }) =>
          vatId === undefined ? (
            <Text span size="sm" c="dimmed">
              {t('vatId.missing')}
            </Text>
          ) : (
            <>
              {vatIdState !== undefined && <VatIdMark state={vatIdState} />}{' '}
              <span className="figures">{vatId}</span>
            </>
          ),
      },
      {
        id: 'paymentTerm',
        header: t('columns.paymentTerm'),
        width: 'minmax(10rem, 1fr)',
        sortKey: 'paymentTerm',
        text: ({ paymentTermLabel }) => paymentTermLabel ?? '',
        renderCell: ({ paymentTermLabel }) => paymentTermLabel,
      },
      {
        id: 'city',
        header: t('columns.place'),
        width: 'minmax(7rem, 1.2fr)',
        sortKey: 'city',
        text: ({ city }) => city ?? '',
        renderCell: ({ city }) => <span title={city}>{city}</span>,
      },
      {
        id: 'country',
        header: t('columns.country'),
        width: '5.5rem',
        sortKey: 'countryCode',
        text: ({ countryCode }) => countryCode ?? '',
        renderCell: ({ countryCode }) =>
          countryCode === undefined ? null : <abbr title={format.country(countryCode)}>{countryCode}</abbr>,
      },
      {
        id: 'email',
        header: t('columns.email'),
        width: 'minmax(9rem, 1.4fr)',
        sortKey: 'email',
        text: ({ email }) => email ?? '',
        renderCell: ({ email }) => <span title={email}>{email}</span>,
      },
      {
        id: 'orders',
        header: t('columns.orders'),
        width: '7.5rem',
        align: 'end',
        sortKey: 'orderCount',
        kind: 'number',
        text: ({ orderCount }) => String(orderCount),
        renderCell: ({ orderCount }) => format.number(orderCount),
      },
      {
        id: 'group',
        header: t('columns.group'),
        width: 'minmax(8rem, 1fr)',
        sortKey: 'group',
        text: ({ group }) => group ?? '',
        renderCell: ({ group }) => <span title={group}>{group}</span>,
      },
      {
        id: 'legalForm',
        header: t('columns.legalForm'),
        width: '8rem',
        sortKey: 'legalForm',
        text: ({ legalForm }) => (legalForm === undefined ? '' : legalFormNames[legalForm]),
        renderCell: ({ legalForm }) => (legalForm === undefined ? null : legalFormNames[legalForm]),
      },
      {
        id: 'createdAt',
        header: t('columns.createdAt'),
        width: '7.5rem',
        sortKey: 'createdAt',
        kind: 'date',
        text: ({ createdAt }) => createdAt.slice(0, 10),
        renderCell: ({ createdAt }) => <span className="figures">{format.date(createdAt)}</span>,
      },
    ],
    [t, format],
  );
}
