import type { KeyboardEvent, ReactNode } from 'react';
import { Button, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useBeforeUnload, useBlocker } from 'react-router';
import { ConfirmDialog } from './confirm-dialog.tsx';
import { ErrorAlert } from './error-alert.tsx';
import { PageActions } from './page-actions.tsx';
import type { ProcedureForm } from './procedure-form.ts';

export type ProcedureFormFrameProps<Values> = {
  readonly state: ProcedureForm<Values>;
  readonly children: ReactNode;
  readonly submitLabel?: string;
  /** At the left of the save button: Cancel, for example. */
  readonly secondary?: ReactNode;
  /** Asks before a screen with unsaved entries is left, or its window closed. Default true. */
  readonly guard?: boolean;
};

/** The form element: error at the top, buttons at the bottom that stay in sight, Ctrl+S, and a guard for entries. */
export function ProcedureFormFrame<Values extends Record<string, unknown>>({
  state,
  children,
  submitLabel,
  secondary,
  guard = true,
}: ProcedureFormFrameProps<Values>) {
  const { t } = useTranslation();
  const blocker = useBlocker(
    ({ currentLocation, nextLocation }) =>
      guard && currentLocation.pathname !== nextLocation.pathname && state.form.isDirty(),
  );
  useBeforeUnload((event) => {
    if (guard && state.form.isDirty()) event.preventDefault();
  });
  const onKeyDown = (event: KeyboardEvent<HTMLFormElement>): void => {
    if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 's') return;
    event.preventDefault();
    event.currentTarget.requestSubmit();
  };
  return (
    <>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- Ctrl+S belongs to the whole form */}
      <form onSubmit={state.submit} onKeyDown={onKeyDown} noValidate>
        <Stack gap="md">
          {state.error !== null && (
            <ErrorAlert error={state.error} issues={state.otherIssues} onClose={state.clearError} />
          )}
          {children}
          <PageActions>
            <Button type="submit" loading={state.pending}>
              {submitLabel ?? t('actions.save')}
            </Button>
            {secondary}
          </PageActions>
        </Stack>
      </form>
      <ConfirmDialog
        opened={blocker.state === 'blocked'}
        title={t('unsaved.title')}
        message={t('unsaved.message')}
        confirmLabel={t('unsaved.leave')}
        cancelLabel={t('unsaved.stay')}
        destructive
        onConfirm={() => blocker.proceed?.()}
        onCancel={() => blocker.reset?.()}
      />
    </>
  );
}
