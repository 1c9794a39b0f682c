import { useState } from 'react';
import { Alert, Button, Code, Collapse, Group, List, Stack, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { BackOfficeError, Issue } from '../../preload/contract.ts';
import { useErrorTexts } from '../i18n/error-text.ts';
import { CopyTextButton } from './copy-text-button.tsx';

export type ErrorAlertProps = {
  readonly error: BackOfficeError;
  /** Issues that no field on screen shows. Default: all of the error's. */
  readonly issues?: ReadonlyArray<Issue>;
  /** Offers to do it again. */
  readonly onRetry?: () => void;
  readonly onClose?: () => void;
};

/** What went wrong, what to do, and the details that support asks for. */
export function ErrorAlert({
  error,
  issues = error.details.issues ?? [],
  onRetry,
  onClose,
}: ErrorAlertProps) {
  const { t } = useTranslation();
  const { errorText, adviceText, issueText } = useErrorTexts();
  const [open, setOpen] = useState(false);
  const advice = adviceText(error);
  return (
    <Alert
      role="alert"
      variant="light"
      color="red"
      icon={<IconAlertTriangle size={18} />}
      title={errorText(error)}
      {...(onClose === undefined
        ? {}
        : { withCloseButton: true, onClose, closeButtonLabel: t('actions.close') })}
    >
      <Stack gap="xs">
        {advice !== undefined && <Text size="sm">{advice}</Text>}
        {error.details.reference !== undefined && (
          <Text size="xs" className="mono">
            {t('error.reference', { reference: error.details.reference })}
          </Text>
        )}
        {issues.length > 0 && (
          <List size="sm" spacing={2}>
            {issues.map((issue) => (
              <List.Item key={`${issue.line ?? ''}:${issue.path}:${issue.code}`}>
                {issue.path !== '' && <Code>{issue.path}</Code>} {issueText(issue)}
              </List.Item>
            ))}
          </List>
        )}
        <Group gap="xs">
          {onRetry !== undefined && (
            <Button size="compact-sm" variant="default" onClick={onRetry}>
              {t('actions.retry')}
            </Button>
          )}
          <Button
            size="compact-sm"
            variant="subtle"
            color="gray"
            aria-expanded={open}
            onClick={() => setOpen((was) => !was)}
          >
            {t('error.details')}
          </Button>
        </Group>
        <Collapse expanded={open}>
          <Stack gap="xs" align="flex-start">
            <Code block w="100%" style={{ whiteSpace: 'pre-wrap' }}>
              {supportDetails(error)}
            </Code>
            <CopyTextButton text={supportDetails(error)} label={t('error.copyDetails')} />
          </Stack>
        </Collapse>
      </Stack>
    </Alert>
  );
}

/** The error as support reads it: English, complete. The contract keeps secrets out of it. */
export function supportDetails(error: BackOfficeError): string {
  return JSON.stringify({ code: error.code, message: error.message, details: error.details }, null, 2);
}
