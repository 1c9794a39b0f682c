import { useMemo } from 'react';
import { Text } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useTranslation } from 'react-i18next';
import type { OrderRow } from '../../../preload/contract.ts';
import type { DataColumn } from '../../components/data-table.tsx';
import { StatusBadge } from '../../components/status-badge.tsx';
import { useFormat } from '../../i18n/format.ts';
import { guaranteeStateOf } from '../../payments/payment-view.ts';

/** The columns of the list of orders; wide windows show what the guarantee is about as well. */
export function useOrderColumns(): ReadonlyArray<DataColumn<OrderRow>> {
  const { t } = useTranslation('orders');
  const format = useFormat();
  const isWide = useMediaQuery('(min-width: 1500px)');
  return useMemo(() => {
    const columns: DataColumn<OrderRow>[] = [
      {
        id: 'orderNumber',
        header: t('columns.orderNumber'),
        width: 'minmax(10.5rem, 1.2fr)',
        sortKey: 'orderNumber',
        renderCell: ({ orderNumber }) => (
          <Text span size="sm" fw={560} className="figures" title={orderNumber}>
            {orderNumber}
          </Text>
        ),
      },
      {
        id: 'orderedOn',
        header: t('columns.orderedOn'),
        width: '7.5rem',
        sortKey: 'orderedOn',
        renderCell: ({ orderedOn }) => <span className="figures">{format.date(orderedOn)}</span>,
      },
      {
        id: 'customer',
        header: t('columns.customer'),
        width: 'minmax(9rem, 2fr)',
        sortKey: 'customerName',
        renderCell: ({ customerName }) => <span title={customerName}>{customerName}</span>,
      },
      {
        id: 'country',
        header: t('columns.country'),
        width: '4.5rem',
        renderCell: ({ countryCode }) => <abbr title={format.country(countryCode)}>{countryCode}</abbr>,
      },
      {
        id: 'gross',
        header: t('columns.gross'),
        width: '8.5rem',
        align: 'end',
        sortKey: 'grossMinor',
        renderCell: ({ grossMinor, currency }) => format.money(grossMinor, currency),
      },
      {
        id: 'outstanding',
        header: t('columns.outstanding'),
        width: '8.5rem',
        align: 'end',
        renderCell: ({ outstandingMinor, currency }) =>
          outstandingMinor === 0 ? (
            <Text span size="sm" c="dimmed">
              {format.money(0, currency)}
            </Text>
          ) : (
            format.money(outstandingMinor, currency)
          ),
      },
      {
        id: 'status',
        header: t('columns.status'),
        width: '11.5rem',
        sortKey: 'paymentStatus',
        renderCell: ({ paymentStatus }) => <StatusBadge status={paymentStatus} />,
      },
    ];
    const more: DataColumn<OrderRow>[] = [
      {
        id: 'guaranteed',
        header: t('columns.guaranteed'),
        width: '8.5rem',
        align: 'end',
        renderCell: (row) =>
          row.guaranteedMinor !== undefined && guaranteeStateOf(row) === 'active'
            ? format.money(row.guaranteedMinor, row.currency)
            : null,
      },
      {
        id: 'dueOn',
        header: t('columns.dueOn'),
        width: '7rem',
        renderCell: ({ dueOn }) =>
          dueOn === undefined ? null : <span className="figures">{format.date(dueOn)}</span>,
      },
      {
        id: 'reference',
        header: t('columns.reference'),
        width: '8rem',
        renderCell: ({ referenceNumber }) => <span className="figures">{referenceNumber}</span>,
      },
    ];
    return isWide ? [...columns, ...more] : columns;
  }, [t, format, isWide]);
}
