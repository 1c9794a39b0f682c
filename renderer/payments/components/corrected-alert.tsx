import { Alert, Button, Stack, Table, Text } from '@mantine/core';
import { IconMapPinCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { ErrorAlert } from '../../components/error-alert.tsx';
import { notifySuccess } from '../../components/notify.ts';
import { useFormat } from '../../i18n/format.ts';
import type { AddressDifference } from '../payment-view.ts';
import { useSingleFlight } from '../use-single-flight.ts';

export type CorrectedAlertProps = {
  readonly orderId: string;
  readonly differences: ReadonlyArray<AddressDifference>;
};

/** InfinitePay's correction of the buyer's address beside ours, field by field, to be taken over. */
export function CorrectedAlert({ orderId, differences }: CorrectedAlertProps) {
  const { t } = useTranslation(['payments', 'common']);
  const format = useFormat();
  const accept = useSingleFlight('payments.acceptCorrectedAddress', {
    onSuccess: ({ customerUpdated }) =>
      notifySuccess(
        t(customerUpdated ? 'corrected.accepted' : 'corrected.acceptedOrder'),
        t('common:actions.close'),
      ),
  });
  const show = ({ field }: AddressDifference, value: string): string =>
    field === 'countryCode' && value !== '' ? format.country(value) : value;
  return (
    <Alert icon={<IconMapPinCheck size={18} />} title={t('corrected.title')}>
      <Stack gap="xs" align="flex-start">
        <Text size="sm">{t('corrected.message')}</Text>
        {accept.error !== null && <ErrorAlert error={accept.error} />}
        <Table maw="40rem">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('corrected.field')}</Table.Th>
              <Table.Th>{t('corrected.ours')}</Table.Th>
              <Table.Th>{t('corrected.theirs')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {differences.map((difference) => (
              <Table.Tr key={difference.field}>
                <Table.Td>{t(`corrected.fields.${difference.field}`)}</Table.Td>
                <Table.Td>
                  <del>{show(difference, difference.ours)}</del>
                </Table.Td>
                <Table.Td>
                  <ins style={{ textDecoration: 'none', fontWeight: 600 }}>
                    {show(difference, difference.theirs)}
                  </ins>
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
        <Button loading={accept.isPending} onClick={() => void accept.fire({ orderId })}>
          {t('corrected.accept')}
        </Button>
      </Stack>
    </Alert>
  );
}
