import { type ReactNode, useEffect, useRef, useState } from 'react';
import { Alert, Button, Card, Group, Loader, Progress, Stack, Stepper, Text } from '@mantine/core';
import { IconAlertTriangle, IconPlayerStop } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import type { Import, ImportState, Issue } from '../../preload/contract.ts';
import { useProcedureMutation, useProcedureQuery } from '../app/data.ts';
import { ErrorAlert } from '../components/error-alert.tsx';
import { PageActions } from '../components/page-actions.tsx';
import { Page } from '../components/page.tsx';
import { useErrorTexts } from '../i18n/error-text.ts';
import { useFormat } from '../i18n/format.ts';
import { CheckedCard } from './components/checked-card.tsx';
import { DiscardButton } from './components/discard-button.tsx';
import { MappingCard } from './components/mapping-card.tsx';
import { PreviewCard } from './components/preview-card.tsx';
import { ReadingCard } from './components/reading-card.tsx';
import { WrittenCard } from './components/written-card.tsx';
import { useChoice } from './use-choice.ts';
import { useUploads } from './uploads.ts';
import { useImport } from './use-import.ts';

/** Which step of the bar a state belongs to. */
const steps = {
  uploading: 0,
  ready: 1,
  checking: 2,
  checked: 2,
  writing: 3,
  done: 4,
  undoing: 3,
  undone: 4,
} as const;

/** One import, from its file to its undoing. Main keeps where it stands: leaving and coming back finds it there. */
export function ImportScreen() {
  const { t } = useTranslation(['imports', 'orders', 'customers', 'common']);
  const { id = '' } = useParams();
  const found = useImport(id);
  const job = found.data;
  const kind = job?.kind ?? 'orders';
  return (
    <Page
      title={job?.fileName ?? t(`title.${kind}`)}
      crumbs={[
        { label: t(kind === 'orders' ? 'orders:title' : 'customers:title'), to: `/${kind}` },
        { label: t(`title.${kind}`), to: `/${kind}/import` },
      ]}
    >
      {found.error !== null && <ErrorAlert error={found.error} />}
      {found.isPending && <Loader size="sm" aria-label={t('common:loading')} />}
      {job !== undefined && (
        <Stack gap="md">
          <Stepper
            active={steps[job.state]}
            size="xs"
            iconSize={26}
            allowNextStepsSelect={false}
            aria-label={t('steps.title')}
          >
            <Stepper.Step label={t('steps.file')} />
            <Stepper.Step label={t('steps.reading')} />
            <Stepper.Step label={t('steps.check')} />
            <Stepper.Step label={t('steps.write')} />
          </Stepper>
          <StepFrame key={job.id} state={job.state}>
            <Step job={job} />
          </StepFrame>
        </Stack>
      )}
    </Page>
  );
}

/** Takes the focus when its step gives way to the next one: what had it is gone. */
function StepFrame({ state, children }: { readonly state: ImportState; readonly children: ReactNode }) {
  const { t } = useTranslation('imports');
  const frame = useRef<HTMLDivElement>(null);
  const shown = useRef(state);
  useEffect(() => {
    if (shown.current === state) return;
    shown.current = state;
    frame.current?.focus({ preventScroll: true });
  }, [state]);
  return (
    <div ref={frame} tabIndex={-1} role="group" aria-label={t(`states.${state}`)} style={{ outline: 'none' }}>
      {children}
    </div>
  );
}

function Step({ job }: { readonly job: Import }) {
  switch (job.state) {
    case 'uploading':
      return <Uploading job={job} />;
    case 'ready':
    case 'checked':
      // Behind a check it begins with what that found.
      return <Preparing key={job.checkedAt ?? ''} job={job} />;
    case 'checking':
    case 'writing':
    case 'undoing':
      return <Working job={job} state={job.state} />;
    case 'done':
    case 'undone':
      return <WrittenCard job={job} />;
  }
}

function Uploading({ job }: { readonly job: Import }) {
  const { t } = useTranslation('imports');
  const format = useFormat();
  const upload = useUploads(({ uploads }) => uploads[job.id]);
  if (upload !== undefined && upload.error === undefined) {
    return (
      <Card component="section">
        <Text size="sm" role="status" className="figures">
          {t('uploading', { share: format.share(upload.share) })}
        </Text>
        <Progress mt="xs" value={upload.share * 100} aria-label={t('uploadLabel')} />
      </Card>
    );
  }
  return (
    <Stack gap="sm">
      {upload?.error !== undefined && <ErrorAlert error={upload.error} />}
      <Text size="sm" role="alert">
        {t('cutOff')}
      </Text>
      <Group>
        <DiscardButton job={job} />
      </Group>
    </Stack>
  );
}

type WorkingProps = { readonly job: Import; readonly state: 'checking' | 'writing' | 'undoing' };

function Working({ job, state }: WorkingProps) {
  const { t } = useTranslation('imports');
  const format = useFormat();
  const stop = useProcedureMutation('imports.stop');
  const { progress } = job;
  const share = progress === undefined || progress.total === 0 ? 0 : progress.done / progress.total;
  return (
    <Card component="section">
      <Group justify="space-between">
        <Text size="sm" role="status" className="figures">
          {t(`working.${state}`)} {format.share(share)}
        </Text>
        <Button
          variant="default"
          size="xs"
          leftSection={<IconPlayerStop size={14} aria-hidden />}
          loading={stop.isPending}
          onClick={() => stop.mutate({ id: job.id })}
        >
          {t('stop')}
        </Button>
      </Group>
      <Progress mt="xs" value={share * 100} aria-label={t(`working.${state}`)} />
      {stop.error !== null && <ErrorAlert error={stop.error} />}
    </Card>
  );
}

/** Why the last step did not come to its end, or the file can't be read: with its place. */
function Trouble({ issue }: { readonly issue: Issue }) {
  const { t } = useTranslation('imports');
  const format = useFormat();
  const { issueText } = useErrorTexts();
  const isStop = issue.code === 'cancelled';
  return (
    <Alert
      role="alert"
      color={isStop ? 'gray' : 'red'}
      icon={isStop ? <IconPlayerStop size={18} /> : <IconAlertTriangle size={18} />}
    >
      {issue.line === undefined ? '' : `${t('atLine', { line: format.number(issue.line) })} `}
      {issueText(issue)}
    </Alert>
  );
}

/** How the file is read, which column is which field, and after the check what it found. */
function Preparing({ job }: { readonly job: Import }) {
  const { t } = useTranslation('imports');
  const { choice, isChanged, choose } = useChoice(job);
  const [isTouched, setIsTouched] = useState(false);
  const [isOpen, setIsOpen] = useState(job.state !== 'checked' || isChanged);
  const { options, mapping } = choice;
  const asked = { id: job.id, options, ...(mapping === undefined ? {} : { mapping }) };
  // It reads the whole file: not again behind a check, unless somebody wants to change something.
  const found = useProcedureQuery('imports.inspect', asked, {
    keepPrevious: true,
    enabled: isOpen,
    staleTime: Number.POSITIVE_INFINITY,
  });
  const check = useProcedureMutation('imports.check');
  const run = useProcedureMutation('imports.run');
  const inspection = found.data;
  // Overtaken by the next look or by the check: nothing to be told, unless another window did it.
  const isOvertaken = found.error?.code === 'cancelled' && (found.isFetching || check.isPending);
  // Once something is chosen otherwise, what was checked does not count any more.
  const isChecked = job.state === 'checked' && !isChanged;
  const change = (next: typeof choice): void => {
    setIsTouched(true);
    choose(next);
  };
  const isReady =
    inspection !== undefined &&
    !found.isFetching &&
    inspection.trouble === undefined &&
    inspection.missing.length === 0 &&
    inspection.questions.length === 0;
  return (
    <Stack gap="md">
      {job.trouble !== undefined && !isTouched && <Trouble issue={job.trouble} />}
      {isChecked && (
        <CheckedCard job={job} pending={run.isPending} onRun={(mode) => run.mutate({ id: job.id, mode })} />
      )}
      {found.error !== null && !isOvertaken && (
        <ErrorAlert error={found.error} onRetry={() => void found.refetch()} />
      )}
      {[check.error, run.error].map(
        (error) => error !== null && <ErrorAlert key={error.message} error={error} />,
      )}
      {isOpen && inspection === undefined && found.error === null && (
        <Text size="sm" role="status">
          {t('looking')}
        </Text>
      )}
      {inspection?.trouble !== undefined && (isTouched || inspection.trouble.code !== job.trouble?.code) && (
        <Trouble issue={inspection.trouble} />
      )}
      {isOpen && inspection !== undefined && (
        <>
          <ReadingCard
            kind={job.kind}
            inspection={inspection}
            onChange={(changes) => {
              const merged = Object.entries({ ...options, ...changes }).filter(
                ([, value]) => value !== undefined,
              );
              // The same options, but for those that were taken back.
              change({ mapping, options: Object.fromEntries(merged) });
            }}
          />
          {inspection.columns.length > 0 && (
            <MappingCard
              kind={job.kind}
              inspection={inspection}
              onChange={(chosen) => change({ options, mapping: chosen })}
            />
          )}
          <PreviewCard kind={job.kind} inspection={inspection} />
        </>
      )}
      <PageActions>
        <Button
          variant={isChecked ? 'default' : 'filled'}
          disabled={isOpen && !isReady}
          loading={check.isPending}
          onClick={() => check.mutate(asked)}
        >
          {t(job.state === 'checked' ? 'checkAgain' : 'check')}
        </Button>
        {!isOpen && (
          <Button variant="default" onClick={() => setIsOpen(true)}>
            {t('changeReading')}
          </Button>
        )}
        <DiscardButton job={job} />
        {inspection !== undefined && !isReady && (
          <Text size="sm" c="dimmed" role="status">
            {found.isFetching
              ? t('looking')
              : t(inspection.trouble === undefined ? 'notReady' : 'notReadable')}
          </Text>
        )}
      </PageActions>
    </Stack>
  );
}
