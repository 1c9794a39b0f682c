import { useMemo } from 'react';
import { Text } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useTranslation } from 'react-i18next';
import type { OrderRow } from '../../../preload/contract.ts';
import { useProcedureQuery } from '../../app/data.ts';
import { StatusBadge } from '../../components/status-badge.tsx';
import { minorToDecimal, useFormat } from '../../i18n/format.ts';
import type { ListColumn } from '../../lists/list-column.ts';
import { guaranteeStateOf } from '../../payments/payment-view.ts';

export type OrderColumn = ListColumn<OrderRow>;

const usual = ['orderNumber', 'orderedOn', 'customer', 'country', 'gross', 'outstanding', 'status'];

/** The columns that the list of orders shows unless others are chosen; wide windows show what is guaranteed as well. */
export function useUsualOrderColumns(): ReadonlyArray<string> {
  const isWide = useMediaQuery('(min-width: 1500px)');
  return useMemo(() => (isWide ? [...usual, 'guaranteed', 'dueOn', 'reference'] : usual), [isWide]);
}

function guaranteedNow(row: OrderRow): number | undefined {
  return guaranteeStateOf(row) === 'active' ? row.guaranteedMinor : undefined;
}

/** All columns that the list of orders can have. */
export function useOrderColumns(): ReadonlyArray<OrderColumn> {
  const { t } = useTranslation(['orders', 'common']);
  const format = useFormat();
  const integrations = useProcedureQuery('integrations.list', {});
  return useMemo(() => {
    const names = new Map((integrations.data ?? []).map(({ id, name }) => [id, name]));
    return [
      {
        id: 'orderNumber',
        header: t('columns.orderNumber'),
        width: 'minmax(9.75rem, 1.2fr)',
        sortKey: 'orderNumber',
        text: ({ orderNumber }) => orderNumber,
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
        kind: 'date',
        text: ({ orderedOn }) => orderedOn,
        renderCell: ({ orderedOn }) => <span className="figures">{format.date(orderedOn)}</span>,
      },
      {
        id: 'poNumber',
        header: t('columns.poNumber'),
        width: '8rem',
        sortKey: 'poNumber',
        text: ({ poNumber }) => poNumber ?? '',
        renderCell: ({ poNumber }) => (
          <span className="figures" title={poNumber}>
            {poNumber}
          </span>
        ),
      },
      {
        id: 'customer',
        header: t('columns.customer'),
        width: 'minmax(9rem, 2fr)',
        sortKey: 'customerName',
        text: ({ customerName }) => customerName,
        renderCell: ({ customerName }) => <span title={customerName}>{customerName}</span>,
      },
      {
        id: 'country',
        header: t('columns.country'),
        width: '5.5rem',
        sortKey: 'countryCode',
        text: ({ countryCode }) => countryCode,
        renderCell: ({ countryCode }) => <abbr title={format.country(countryCode)}>{countryCode}</abbr>,
      },
      {
        id: 'gross',
        header: t('columns.gross'),
        width: '8.75rem',
        align: 'end',
        sortKey: 'grossMinor',
        kind: 'amount',
        text: ({ grossMinor, currency }) => minorToDecimal(grossMinor, currency),
        renderCell: ({ grossMinor, currency }) => format.money(grossMinor, currency),
      },
      {
        id: 'outstanding',
        header: t('columns.outstanding'),
        width: '8.75rem',
        align: 'end',
        sortKey: 'outstandingMinor',
        kind: 'amount',
        text: ({ outstandingMinor, currency }) => minorToDecimal(outstandingMinor, currency),
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
        width: '11.75rem',
        sortKey: 'paymentStatus',
        text: ({ paymentStatus }) => t(`common:paymentStatus.${paymentStatus}`),
        renderCell: ({ paymentStatus }) => <StatusBadge status={paymentStatus} />,
      },
      {
        id: 'guaranteed',
        header: t('columns.guaranteed'),
        width: '8.5rem',
        align: 'end',
        sortKey: 'guaranteedMinor',
        kind: 'amount',
        text: (row) => {
          const minor = guaranteedNow(row);
          return minor === undefined ? '' : minorToDecimal(minor, row.currency);
        },
        renderCell: (row) => {
          const minor = guaranteedNow(row);
          return minor === undefined ? null : format.money(minor, row.currency);
        },
      },
      {
        id: 'dueOn',
        header: t('columns.dueOn'),
        width: '7rem',
        sortKey: 'dueOn',
        kind: 'date',
        text: ({ dueOn }) => dueOn ?? '',
        renderCell: ({ dueOn }) =>
          dueOn === undefined ? null : <span className="figures">{format.date(dueOn)}</span>,
      },
      {
        id: 'reference',
        header: t('columns.reference'),
        width: '8rem',
        sortKey: 'referenceNumber',
        text: ({ referenceNumber }) => referenceNumber ?? '',
        renderCell: ({ referenceNumber }) => <span className="figures">{referenceNumber}</span>,
      },
      {
        id: 'currency',
        header: t('columns.currency'),
        width: '6rem',
        sortKey: 'currency',
        text: ({ currency }) => currency,
        renderCell: ({ currency }) => currency,
      },
      {
        id: 'integration',
        header: t('columns.integration'),
        width: 'minmax(8rem, 1fr)',
        sortKey: 'integrationName',
        text: ({ integrationId }) => names.get(integrationId ?? '') ?? '',
        renderCell: ({ integrationId }) => names.get(integrationId ?? ''),
      },
    ] satisfies ReadonlyArray<OrderColumn>;
  }, [t, format, integrations.data]);
}
