import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import { IconAlertTriangle, IconCheck, IconPencil } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Order } from '../../../preload/contract.ts';
import { useProcedureMutation } from '../../app/data.ts';
import { ErrorAlert } from '../../components/error-alert.tsx';
import { useFormat } from '../../i18n/format.ts';
import { ImportedTotalsTable } from './imported-totals.tsx';

/** Where an import came with other totals than ours: which, and the two ways out. Quiet once somebody accepted ours. */
export function ImportedTotalsAlert({ order }: { readonly order: Order }) {
  const { t } = useTranslation('orders');
  const format = useFormat();
  const accept = useProcedureMutation('orders.acceptTotals');
  const { id, importedTotals, totals, totalsDifferences = [], totalsOpen, acceptedTotals, currency } = order;
  if (importedTotals === undefined || totalsDifferences.length === 0) return null;
  const isOpen = totalsOpen === true;
  return (
    <Alert
      color={isOpen ? 'yellow' : 'gray'}
      icon={isOpen ? <IconAlertTriangle size={18} aria-hidden /> : <IconCheck size={18} aria-hidden />}
      title={isOpen ? t('imported.title') : t('imported.acceptedTitle')}
    >
      <Stack gap="xs">
        {accept.error !== null && <ErrorAlert error={accept.error} />}
        {!isOpen && acceptedTotals !== undefined && (
          <Text size="sm">
            {t('imported.acceptedBy', { by: acceptedTotals.by, at: format.instant(acceptedTotals.at) })}
          </Text>
        )}
        {isOpen && <Text size="sm">{t('imported.text')}</Text>}
        <ImportedTotalsTable
          imported={importedTotals}
          totals={totals}
          differences={totalsDifferences}
          currency={currency}
        />
        {isOpen && (
          <Group gap="xs">
            <Button
              component={Link}
              to={`/orders/new?edit=${id}`}
              size="compact-sm"
              variant="default"
              leftSection={<IconPencil size={14} aria-hidden />}
            >
              {t('imported.edit')}
            </Button>
            <Button
              size="compact-sm"
              variant="default"
              leftSection={<IconCheck size={14} aria-hidden />}
              loading={accept.isPending}
              onClick={() => accept.mutate({ id })}
            >
              {t('imported.accept')}
            </Button>
          </Group>
        )}
      </Stack>
    </Alert>
  );
}
