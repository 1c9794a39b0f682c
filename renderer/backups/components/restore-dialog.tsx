import { useEffect, useState } from 'react';
import { Button, Group, List, Loader, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ProcedureInput, RestorePreview } from '../../../preload/contract.ts';
import { useProcedureMutation } from '../../app/data.ts';
import { Dialog } from '../../components/dialog.tsx';
import { ErrorAlert } from '../../components/error-alert.tsx';
import { ReleaseFields } from '../../guard/release-fields.tsx';
import { useErrorTexts } from '../../i18n/error-text.ts';
import { useFormat } from '../../i18n/format.ts';

export type RestoreDialogProps = {
  readonly source: ProcedureInput<'backups.restore'>['source'];
  readonly onClose: () => void;
};

/** Reads the copy as a whole first, says what restoring it would come to, then does it. */
export function RestoreDialog({ source, onClose }: RestoreDialogProps) {
  const { t } = useTranslation(['backups', 'common']);
  const { issueText } = useErrorTexts();
  const [release, setRelease] = useState({ releaserId: '', code: '' });
  const check = useProcedureMutation('backups.check');
  const restore = useProcedureMutation('backups.restore');
  const { mutate } = check;
  useEffect(() => mutate({ source }), [mutate, source]);
  const issueOf = (path: string): string | undefined => {
    const issue = restore.error?.details.issues?.find((each) => each.path === path);
    return issue && issueText(issue);
  };
  const needsRelease = check.data?.needsRelease === true;
  return (
    <Dialog
      opened
      size="lg"
      onClose={restore.isPending ? () => undefined : onClose}
      title={t(restore.data === undefined ? 'restore.title' : 'restore.doneTitle')}
    >
      <Stack gap="sm">
        {check.isPending && (
          <Group gap="xs" role="status">
            <Loader size="xs" aria-hidden />
            <Text size="sm">{t('restore.checking')}</Text>
          </Group>
        )}
        {check.error !== null && (
          // They are all about the one file: its field needs no naming.
          <ErrorAlert
            error={check.error}
            issues={(check.error.details.issues ?? []).map((issue) => ({ ...issue, path: '' }))}
          />
        )}
        {restore.error !== null && <ErrorAlert error={restore.error} />}
        {check.data !== undefined && restore.data === undefined && (
          <>
            <Preview preview={check.data} />
            {needsRelease && (
              <ReleaseFields
                values={release}
                errors={{ releaserId: issueOf('release'), code: issueOf('release.code') }}
                onChange={(changes) => setRelease({ ...release, ...changes })}
              />
            )}
          </>
        )}
        {restore.data !== undefined && (
          <Stack gap="xs" role="status">
            <Text size="sm">{t('restore.done')}</Text>
            <Text size="sm">{t('restore.kept', { path: restore.data.keptAs })}</Text>
          </Stack>
        )}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose} disabled={restore.isPending} data-autofocus>
            {t(restore.data === undefined ? 'common:actions.cancel' : 'common:actions.close')}
          </Button>
          {restore.data === undefined && (
            <Button
              color="red.8"
              disabled={check.data === undefined}
              loading={restore.isPending}
              onClick={() => restore.mutate({ source, ...(needsRelease ? { release } : {}) })}
            >
              {t('restore.submit')}
            </Button>
          )}
        </Group>
      </Stack>
    </Dialog>
  );
}

function Preview({ preview }: { readonly preview: RestorePreview }) {
  const { t } = useTranslation('backups');
  const format = useFormat();
  const { backup, newer, vaultWraps } = preview;
  return (
    <Stack gap="xs">
      <Text size="sm">
        {t('restore.good', {
          at: format.instant(backup.createdAt),
          orders: format.number(backup.counts['orders'] ?? 0),
          customers: format.number(backup.counts['customers'] ?? 0),
        })}
      </Text>
      <List size="sm" spacing={4}>
        <List.Item>
          {t('restore.newer', {
            orders: format.number(newer.orders),
            operations: format.number(newer.operations),
          })}
        </List.Item>
        <List.Item>{t('restore.asked')}</List.Item>
        {newer.erasedCustomers > 0 && (
          <List.Item>{t('restore.erased', { count: newer.erasedCustomers })}</List.Item>
        )}
        <List.Item>
          {t(vaultWraps.includes('passphrase') ? 'restore.passphrase' : 'restore.noPassphrase')}
        </List.Item>
        <List.Item>{t('restore.keeps')}</List.Item>
      </List>
    </Stack>
  );
}
