import { Alert, Anchor, Button, List, Stack, Text } from '@mantine/core';
import { IconUsers } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { DuplicateCustomer } from '../../../preload/contract.ts';

export type DuplicatesAlertProps = {
  readonly duplicates: ReadonlyArray<DuplicateCustomer>;
  /** Begins to merge with one of them. */
  readonly onMerge?: ((otherId: string) => void) | undefined;
};

/** Other customers with the same VAT ID: perhaps the same company, entered twice. Nothing is refused for it. */
export function DuplicatesAlert({ duplicates, onMerge }: DuplicatesAlertProps) {
  const { t } = useTranslation('customers');
  if (duplicates.length === 0) return null;
  return (
    <Alert
      color="yellow"
      variant="light"
      role="status"
      icon={<IconUsers size={18} aria-hidden />}
      title={t('duplicates.title')}
    >
      <Stack gap={4}>
        <List size="sm" spacing={4}>
          {duplicates.map((duplicate) => (
            <List.Item key={duplicate.id}>
              <Anchor component={Link} to={`/customers/${duplicate.id}`} size="sm" underline="always">
                {duplicate.name}
              </Anchor>
              {duplicate.city === undefined ? '' : `, ${duplicate.city}`} ·{' '}
              {t('duplicates.orders', { count: duplicate.orderCount })}{' '}
              {onMerge !== undefined && (
                <Button variant="default" size="compact-xs" onClick={() => onMerge(duplicate.id)}>
                  {t('duplicates.merge', { name: duplicate.name })}
                </Button>
              )}
            </List.Item>
          ))}
        </List>
        <Text size="sm">{t('duplicates.hint')}</Text>
      </Stack>
    </Alert>
  );
}
