import { Alert, Anchor, Button, List, Stack, Text } from '@mantine/core';
import { IconAlertTriangle, IconExternalLink } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Integration, Operation, Order } from '../../../preload/contract.ts';
import { portalOf } from '../payment-view.ts';

export type DeniedAlertProps = {
  readonly order: Order;
  readonly integration: Integration | undefined;
  /** The operation that InfinitePay denied. */
  readonly denial: Operation | undefined;
  readonly onRecord: () => void;
};

/** After a denied activation: what to do in InfinitePay's portal, and what here. */
export function DeniedAlert({ order, integration, denial, onRecord }: DeniedAlertProps) {
  const { t } = useTranslation('payments');
  const portal = integration === undefined ? undefined : portalOf(integration);
  const answer = denial?.errors.map(({ code, message }) => `${message} (${code})`).join(' ') ?? '';
  return (
    <Alert color="red" icon={<IconAlertTriangle size={18} />} title={t('denied.title')}>
      <Stack gap="xs" align="flex-start">
        {answer !== '' && <Text size="sm">{t('denied.answer', { answer })}</Text>}
        <Text size="sm">{t('denied.message')}</Text>
        <List type="ordered" size="sm" spacing={4}>
          <List.Item>
            {integration?.environment === 'sandbox'
              ? t('denied.stepSandbox')
              : t('denied.stepPortal', {
                  orderNumber: order.orderNumber,
                  reference: order.referenceNumber ?? '–',
                })}{' '}
            {portal !== undefined && (
              <Anchor href={portal} target="_blank" rel="noreferrer" size="sm">
                {t('denied.openPortal')} <IconExternalLink size={13} aria-hidden />
              </Anchor>
            )}
          </List.Item>
          <List.Item>{t('denied.stepRecord')}</List.Item>
        </List>
        <Button onClick={onRecord}>{t('denied.record')}</Button>
      </Stack>
    </Alert>
  );
}
