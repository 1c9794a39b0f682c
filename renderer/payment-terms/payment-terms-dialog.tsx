import { useState } from 'react';
import { ActionIcon, Button, Group, Loader, Stack, Table, Text } from '@mantine/core';
import { IconPencil, IconPlus, IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { PaymentTerm } from '../../preload/contract.ts';
import { useProcedureMutation, useProcedureQuery } from '../app/data.ts';
import { ConfirmDialog } from '../components/confirm-dialog.tsx';
import { Dialog } from '../components/dialog.tsx';
import { ErrorAlert } from '../components/error-alert.tsx';
import { useFormat } from '../i18n/format.ts';
import { PaymentTermDialog } from './components/payment-term-dialog.tsx';

export type PaymentTermsDialogProps = { readonly opened: boolean; readonly onClose: () => void };

type Open =
  { readonly dialog: 'create' } | { readonly dialog: 'edit' | 'delete'; readonly term: PaymentTerm };

/** All payment terms: create, change, delete. */
export function PaymentTermsDialog({ opened, onClose }: PaymentTermsDialogProps) {
  const { t } = useTranslation(['paymentTerms', 'common']);
  const format = useFormat();
  const [open, setOpen] = useState<Open>();
  const terms = useProcedureQuery('paymentTerms.list', {}, { enabled: opened });
  const remove = useProcedureMutation('paymentTerms.delete', { onSuccess: () => setOpen(undefined) });
  const close = (): void => {
    setOpen(undefined);
    remove.reset();
  };
  return (
    <>
      <Dialog opened={opened} onClose={onClose} title={t('title')}>
        <Stack gap="sm">
          <Text size="sm" c="dimmed">
            {t('description')}
          </Text>
          {terms.error !== null && <ErrorAlert error={terms.error} />}
          {terms.isPending && <Loader size="sm" aria-label={t('common:loading')} />}
          {terms.data?.length === 0 && <Text size="sm">{t('empty')}</Text>}
          {terms.data !== undefined && terms.data.length > 0 && (
            <Table>
              <Table.Thead>
                <Table.Tr>
                  <Table.Th>{t('label')}</Table.Th>
                  <Table.Th ta="end">{t('days')}</Table.Th>
                  <Table.Td />
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {terms.data.map((term) => (
                  <Table.Tr key={term.id}>
                    <Table.Td>{term.label}</Table.Td>
                    <Table.Td ta="end" className="figures">
                      {format.number(term.days)}
                    </Table.Td>
                    <Table.Td>
                      <Group gap={2} justify="flex-end" wrap="nowrap">
                        <ActionIcon
                          aria-label={t('editNamed', { label: term.label })}
                          onClick={() => setOpen({ dialog: 'edit', term })}
                        >
                          <IconPencil size={16} aria-hidden />
                        </ActionIcon>
                        <ActionIcon
                          aria-label={t('deleteNamed', { label: term.label })}
                          onClick={() => setOpen({ dialog: 'delete', term })}
                        >
                          <IconTrash size={16} aria-hidden />
                        </ActionIcon>
                      </Group>
                    </Table.Td>
                  </Table.Tr>
                ))}
              </Table.Tbody>
            </Table>
          )}
          <Group>
            <Button
              variant="default"
              leftSection={<IconPlus size={16} aria-hidden />}
              onClick={() => setOpen({ dialog: 'create' })}
            >
              {t('create')}
            </Button>
          </Group>
        </Stack>
      </Dialog>
      {open?.dialog === 'create' && <PaymentTermDialog onSaved={close} onClose={close} />}
      {open?.dialog === 'edit' && <PaymentTermDialog stored={open.term} onSaved={close} onClose={close} />}
      <ConfirmDialog
        opened={open?.dialog === 'delete'}
        title={t('deleteTitle', { label: open?.dialog === 'delete' ? open.term.label : '' })}
        message={t('deleteMessage')}
        confirmLabel={t('common:actions.delete')}
        destructive
        pending={remove.isPending}
        error={remove.error}
        onConfirm={() => {
          if (open?.dialog === 'delete') remove.mutate({ id: open.term.id });
        }}
        onCancel={close}
      />
    </>
  );
}
