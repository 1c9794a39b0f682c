import { useState } from 'react';
import { Box, Button, Loader } from '@mantine/core';
import { IconCopy } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useParams } from 'react-router';
import type { Rule } from '../../preload/contract.ts';
import { useProcedureMutation, useProcedureQuery } from '../app/data.ts';
import { DeleteRecord } from '../components/delete-record.tsx';
import { ErrorAlert } from '../components/error-alert.tsx';
import { notifySuccess } from '../components/notify.ts';
import { Page } from '../components/page.tsx';
import { HistoryPanel } from '../history/history-panel.tsx';
import { RuleForm } from './components/rule-form.tsx';

/** One payment rule, stored or new. */
export function RuleScreen() {
  const { t } = useTranslation(['rules', 'common']);
  const navigate = useNavigate();
  const { id } = useParams();
  // What main made of the last save: the cache still holds what was before it.
  const [saved, setSaved] = useState<{ readonly rule: Rule; readonly count: number }>();
  const rules = useProcedureQuery('rules.list', {});
  const integrations = useProcedureQuery('integrations.list', {});
  const stored = useProcedureQuery('rules.get', { id: id ?? '' }, { enabled: id !== undefined });
  const error = rules.error ?? integrations.error ?? stored.error;
  const isLoaded = rules.data !== undefined && integrations.data !== undefined;
  const crumbs = [{ label: t('title'), to: '/rules' }];
  if (!isLoaded || (id !== undefined && stored.data === undefined)) {
    return (
      <Page title={t('title')} crumbs={crumbs}>
        {error === null ? (
          <Loader size="sm" aria-label={t('common:loading')} />
        ) : (
          <ErrorAlert error={error} />
        )}
      </Page>
    );
  }
  const isSaved = saved !== undefined && saved.rule.id === id;
  const rule = id === undefined ? undefined : isSaved ? saved.rule : stored.data;
  return (
    <Page
      title={rule?.name ?? t('new')}
      crumbs={crumbs}
      actions={rule === undefined ? undefined : <RuleActions rule={rule} />}
    >
      <RuleForm
        key={`${id ?? 'new'}:${isSaved ? saved.count : 0}`}
        {...(rule === undefined ? {} : { stored: rule })}
        rules={rules.data}
        integrations={integrations.data}
        onSaved={(changed) => {
          notifySuccess(t('common:saved'), t('common:actions.close'));
          if (rule === undefined) void navigate('/rules');
          else setSaved((before) => ({ rule: changed, count: (before?.count ?? 0) + 1 }));
        }}
      />
      {rule !== undefined && (
        <Box mt="md">
          <HistoryPanel topic="rules" recordId={rule.id} />
        </Box>
      )}
    </Page>
  );
}

function RuleActions({ rule }: { readonly rule: Rule }) {
  const { t } = useTranslation(['rules', 'common']);
  const navigate = useNavigate();
  const duplicate = useProcedureMutation('rules.duplicate', {
    onSuccess: ({ id }) => {
      notifySuccess(t('editor.duplicated'), t('common:actions.close'));
      void navigate(`/rules/${id}`);
    },
  });
  return (
    <>
      <DeleteRecord
        procedure="rules.delete"
        id={rule.id}
        backTo="/rules"
        title={t('editor.deleteTitle', { name: rule.name })}
        message={t('editor.deleteMessage')}
        confirmLabel={t('editor.delete')}
      />
      <Button
        variant="default"
        leftSection={<IconCopy size={16} aria-hidden />}
        loading={duplicate.isPending}
        onClick={() => duplicate.mutate({ id: rule.id })}
      >
        {t('editor.duplicate')}
      </Button>
    </>
  );
}
