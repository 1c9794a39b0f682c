import { useState } from 'react';
import { Alert, Button, Card, Group, List, Loader, Stack, Text, VisuallyHidden } from '@mantine/core';
import { IconAlertTriangle, IconDownload, IconFileImport, IconPlus, IconRoute } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { ProcedureOutput, Rule } from '../../preload/contract.ts';
import { useBackOffice } from '../app/back-office.tsx';
import { useProcedureMutation, useProcedureQuery } from '../app/data.ts';
import { ConfirmDialog } from '../components/confirm-dialog.tsx';
import { EmptyState } from '../components/empty-state.tsx';
import { ErrorAlert } from '../components/error-alert.tsx';
import { notifySuccess } from '../components/notify.ts';
import { Page } from '../components/page.tsx';
import { useFormat } from '../i18n/format.ts';
import { SearchField } from '../lists/search-field.tsx';
import { downloadText } from '../orders/download.ts';
import { ImportRulesDialog } from './components/import-rules-dialog.tsx';
import { RulesTable } from './components/rules-table.tsx';
import { SelectionBar } from './components/selection-bar.tsx';
import { filterRules, inEvaluationOrder, sharedSortOrders } from './rule-order.ts';
import { useRuleTexts } from './use-rule-reason.ts';

type Refused = ProcedureOutput<'rules.setEnabled'>['refused'];

/** All payment rules in the order in which they are taken. */
export function RulesScreen() {
  const { t } = useTranslation(['rules', 'common']);
  const format = useFormat();
  const client = useBackOffice();
  const list = useProcedureQuery('rules.list', {});
  const integrations = useProcedureQuery('integrations.list', {});
  const warnings = useProcedureQuery('rules.warnings', {});
  const [search, setSearch] = useState('');
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const [refused, setRefused] = useState<Refused>([]);
  const [deleting, setDeleting] = useState<Rule>();
  const [importing, setImporting] = useState(false);
  const [announcement, setAnnouncement] = useState('');
  const all = inEvaluationOrder(list.data ?? []);
  const shown = filterRules(all, search, integrations.data ?? [], format.country);
  const chosen = new Set(shown.filter(({ id }) => selected.has(id)).map(({ id }) => id));
  const enable = useProcedureMutation('rules.setEnabled', {
    onSuccess: ({ refused: not }) => setRefused(not),
  });
  const reorder = useProcedureMutation('rules.reorder');
  const duplicate = useProcedureMutation('rules.duplicate', {
    onSuccess: () => notifySuccess(t('editor.duplicated'), t('common:actions.close')),
  });
  const remove = useProcedureMutation('rules.delete', {
    onSuccess: () => {
      setDeleting(undefined);
      notifySuccess(t('common:deleted'), t('common:actions.close'));
    },
  });
  const exportRules = async (ids?: ReadonlyArray<string>): Promise<void> => {
    const file = await client.call('rules.export', ids === undefined ? {} : { ids: [...ids] });
    downloadText(file.fileName, file.content, 'application/json');
    notifySuccess(t('exported', { count: file.count }), t('common:actions.close'));
  };
  const move = (ids: ReadonlyArray<string>): void => {
    const changed = ids.findIndex((id, index) => all[index]?.id !== id);
    const rule = all.find(({ id }) => id === ids[changed]);
    reorder.mutate({ ids: [...ids] });
    if (rule !== undefined) {
      setAnnouncement(t('list.moved', { name: rule.name, position: changed + 1, total: ids.length }));
    }
  };
  const errors = [list.error, enable.error, reorder.error, duplicate.error].filter((error) => error !== null);
  const actions = (
    <>
      <Button
        variant="default"
        leftSection={<IconFileImport size={16} aria-hidden />}
        onClick={() => setImporting(true)}
      >
        {t('import')}
      </Button>
      {all.length > 0 && (
        <Button
          variant="default"
          leftSection={<IconDownload size={16} aria-hidden />}
          onClick={() => void exportRules()}
        >
          {t('export')}
        </Button>
      )}
      <Button component={Link} to="/rules/new" leftSection={<IconPlus size={16} aria-hidden />}>
        {t('new')}
      </Button>
    </>
  );
  return (
    <Page title={t('title')} description={t('description')} actions={actions}>
      <Stack gap="sm">
        {errors.map((error) => (
          <ErrorAlert key={error.message} error={error} />
        ))}
        {refused.length > 0 && <RefusedAlert refused={refused} onClose={() => setRefused([])} />}
        {list.isPending && <Loader size="sm" aria-label={t('common:loading')} />}
        {list.data?.length === 0 && (
          <EmptyState
            icon={IconRoute}
            title={t('empty.title')}
            message={t('empty.message')}
            actions={actions}
          />
        )}
        {all.length > 0 && (
          <>
            <Group justify="space-between" mih="2rem">
              <SearchField
                label={t('filter')}
                placeholder={t('filterPlaceholder')}
                value={search}
                onChange={setSearch}
              />
              {chosen.size > 0 && (
                <SelectionBar
                  count={chosen.size}
                  pending={enable.isPending}
                  onEnable={(enabled) => enable.mutate({ ids: [...chosen], enabled })}
                  onExport={() => void exportRules([...chosen])}
                />
              )}
            </Group>
            {[...sharedSortOrders(all)].map((order) => (
              <Text key={order} size="xs" c="dimmed" role="note">
                {t('list.sameOrder', { order })}
              </Text>
            ))}
            {shown.length === 0 ? (
              <Text size="sm" role="status">
                {t('nothingFound', { search: search.trim() })}
              </Text>
            ) : (
              <Card p={0}>
                <RulesTable
                  rules={shown}
                  integrations={integrations.data ?? []}
                  warnings={warnings.data ?? []}
                  selected={chosen}
                  onSelect={setSelected}
                  onReorder={shown.length === all.length ? move : undefined}
                  onEnable={(rule, enabled) => enable.mutate({ ids: [rule.id], enabled })}
                  onDuplicate={({ id }) => duplicate.mutate({ id })}
                  onDelete={setDeleting}
                  busy={enable.isPending ? enable.variables.ids[0] : undefined}
                />
              </Card>
            )}
            <Text size="xs" c="dimmed">
              {shown.length === all.length ? t('list.keys') : t('list.filteredOrder')}
            </Text>
          </>
        )}
        <VisuallyHidden role="status">{announcement}</VisuallyHidden>
      </Stack>
      {importing && (
        <ImportRulesDialog integrations={integrations.data ?? []} onClose={() => setImporting(false)} />
      )}
      <ConfirmDialog
        opened={deleting !== undefined}
        title={t('editor.deleteTitle', { name: deleting?.name ?? '' })}
        message={t('editor.deleteMessage')}
        confirmLabel={t('editor.delete')}
        destructive
        pending={remove.isPending}
        error={remove.error}
        onConfirm={() => {
          if (deleting !== undefined) remove.mutate({ id: deleting.id });
        }}
        onCancel={() => {
          setDeleting(undefined);
          remove.reset();
        }}
      />
    </Page>
  );
}

type RefusedAlertProps = { readonly refused: Refused; readonly onClose: () => void };

function RefusedAlert({ refused, onClose }: RefusedAlertProps) {
  const { t } = useTranslation(['rules', 'common']);
  const { problemText } = useRuleTexts();
  return (
    <Alert
      role="alert"
      color="yellow"
      icon={<IconAlertTriangle size={18} />}
      withCloseButton
      closeButtonLabel={t('common:actions.close')}
      onClose={onClose}
    >
      <List size="sm" listStyleType="none">
        {refused.map(({ id, name, problem }) => (
          <List.Item key={id}>{t('list.refused', { name, problem: problemText(problem) })}</List.Item>
        ))}
      </List>
    </Alert>
  );
}
