import { useState } from 'react';
import { ActionIcon, Button, Group, Table, Text, VisuallyHidden } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Backup } from '../../../preload/contract.ts';
import { useProcedureMutation } from '../../app/data.ts';
import { ConfirmDialog } from '../../components/confirm-dialog.tsx';
import { useFormat } from '../../i18n/format.ts';

export type CopiesTableProps = {
  readonly backups: ReadonlyArray<Backup>;
  readonly onRestore: (fileName: string) => void;
};

/** The copies there are, newest first. */
export function CopiesTable({ backups, onRestore }: CopiesTableProps) {
  const { t } = useTranslation(['backups', 'common']);
  const format = useFormat();
  const [deleting, setDeleting] = useState<Backup>();
  const remove = useProcedureMutation('backups.delete', { onSuccess: () => setDeleting(undefined) });
  if (backups.length === 0) {
    return (
      <Text size="sm" py="md">
        {t('copies.none')}
      </Text>
    );
  }
  return (
    <>
      <Table aria-label={t('copies.title')} verticalSpacing={6}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('copies.at')}</Table.Th>
            <Table.Th>{t('copies.kind')}</Table.Th>
            <Table.Th ta="end">{t('copies.orders')}</Table.Th>
            <Table.Th ta="end">{t('copies.customers')}</Table.Th>
            <Table.Th>
              <VisuallyHidden>{t('copies.actions')}</VisuallyHidden>
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {backups.map((backup) => (
            <Table.Tr key={backup.fileName}>
              <Table.Td title={backup.path} style={{ whiteSpace: 'nowrap' }}>
                {format.instant(backup.createdAt)}
                <Text size="xs" c="dimmed">
                  {t('copies.megabytes', { size: format.number(Math.ceil(backup.bytes / 100_000) / 10) })}
                </Text>
              </Table.Td>
              <Table.Td style={{ whiteSpace: 'nowrap' }}>
                {t(backup.ofThisProfile ? `kinds.${backup.reason}` : 'copies.other')}
                <Text size="xs" c="dimmed">
                  {t('copies.version', { version: backup.application })}
                </Text>
              </Table.Td>
              <Table.Td ta="end" className="figures">
                {format.number(backup.counts['orders'] ?? 0)}
              </Table.Td>
              <Table.Td ta="end" className="figures">
                {format.number(backup.counts['customers'] ?? 0)}
              </Table.Td>
              <Table.Td>
                <Group gap={4} justify="flex-end" wrap="nowrap">
                  <Button
                    size="compact-sm"
                    variant="default"
                    aria-label={`${t('copies.restore')}: ${format.instant(backup.createdAt)}`}
                    onClick={() => onRestore(backup.fileName)}
                  >
                    {t('copies.restore')}
                  </Button>
                  <ActionIcon
                    variant="subtle"
                    color="gray"
                    title={t('copies.delete')}
                    aria-label={`${t('copies.delete')}: ${format.instant(backup.createdAt)}`}
                    onClick={() => setDeleting(backup)}
                  >
                    <IconTrash size={16} aria-hidden />
                  </ActionIcon>
                </Group>
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      <ConfirmDialog
        opened={deleting !== undefined}
        title={t('copies.deleteTitle')}
        message={t('copies.deleteMessage', {
          at: deleting === undefined ? '' : format.instant(deleting.createdAt),
        })}
        confirmLabel={t('copies.delete')}
        destructive
        pending={remove.isPending}
        error={remove.error}
        onConfirm={() => {
          if (deleting !== undefined) remove.mutate({ fileName: deleting.fileName });
        }}
        onCancel={() => setDeleting(undefined)}
      />
    </>
  );
}
