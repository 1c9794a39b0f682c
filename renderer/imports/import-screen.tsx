import { useState } from 'react';
import { Button, Card, Group, Loader, Progress, Stack, Stepper, Text } from '@mantine/core';
import { IconPlayerStop } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useParams } from 'react-router';
import type { Import, ImportMapping, ImportOptions } from '../../preload/contract.ts';
import { useProcedureMutation, useProcedureQuery } from '../app/data.ts';
import { ErrorAlert } from '../components/error-alert.tsx';
import { Page } from '../components/page.tsx';
import { useErrorTexts } from '../i18n/error-text.ts';
import { useFormat } from '../i18n/format.ts';
import { CheckedCard } from './components/checked-card.tsx';
import { MappingCard } from './components/mapping-card.tsx';
import { PreviewCard } from './components/preview-card.tsx';
import { ReadingCard } from './components/reading-card.tsx';
import { WrittenCard } from './components/written-card.tsx';
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
            allowNextStepsSelect={false}
            aria-label={t('steps.title')}
          >
            <Stepper.Step label={t('steps.file')} />
            <Stepper.Step label={t('steps.reading')} />
            <Stepper.Step label={t('steps.check')} />
            <Stepper.Step label={t('steps.write')} />
          </Stepper>
          <Step job={job} />
        </Stack>
      )}
    </Page>
  );
}

function Step({ job }: { readonly job: Import }) {
  switch (job.state) {
    case 'uploading':
      return <Uploading job={job} />;
    case 'ready':
    case 'checked':
      return <Preparing key={job.id} job={job} />;
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
        <Discard job={job} />
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

type Choice = { readonly options: ImportOptions; readonly mapping?: ImportMapping | undefined };

/** How the file is read, which column is which field, and after the check what it found. */
function Preparing({ job }: { readonly job: Import }) {
  const { t } = useTranslation('imports');
  const { issueText } = useErrorTexts();
  const [choice, setChoice] = useState<Choice>({ options: job.options ?? {}, mapping: job.mapping });
  // Once something is chosen otherwise, what was checked does not count any more.
  const [isChanged, setIsChanged] = useState(false);
  const asked = {
    id: job.id,
    options: choice.options,
    ...(choice.mapping === undefined ? {} : { mapping: choice.mapping }),
  };
  const found = useProcedureQuery('imports.inspect', asked, { keepPrevious: true });
  const check = useProcedureMutation('imports.check');
  const run = useProcedureMutation('imports.run');
  const inspection = found.data;
  const isChecked = job.state === 'checked' && !isChanged;
  const choose = (next: Choice): void => {
    setIsChanged(true);
    setChoice(next);
  };
  const isReady =
    inspection !== undefined &&
    !found.isFetching &&
    inspection.trouble === undefined &&
    inspection.missing.length === 0 &&
    inspection.questions.length === 0;
  return (
    <Stack gap="md">
      {job.trouble !== undefined && (
        <Text size="sm" role="alert" c="red">
          {issueText(job.trouble)}
        </Text>
      )}
      {isChecked && (
        <CheckedCard job={job} pending={run.isPending} onRun={(mode) => run.mutate({ id: job.id, mode })} />
      )}
      {[found.error, check.error, run.error].map(
        (error) => error !== null && <ErrorAlert key={error.message} error={error} />,
      )}
      {inspection === undefined && found.error === null && (
        <Text size="sm" role="status">
          {t('looking')}
        </Text>
      )}
      {inspection?.trouble !== undefined && (
        <Text size="sm" role="alert" c="red">
          {issueText(inspection.trouble)}
        </Text>
      )}
      {inspection !== undefined && (
        <>
          <ReadingCard
            inspection={inspection}
            onChange={(changes) => {
              const merged = Object.entries({ ...choice.options, ...changes }).filter(
                ([, value]) => value !== undefined,
              );
              // The same options, but for those that were taken back.
              choose({ ...choice, options: Object.fromEntries(merged) });
            }}
          />
          {inspection.columns.length > 0 && (
            <MappingCard
              kind={job.kind}
              inspection={inspection}
              onChange={(mapping) => choose({ ...choice, mapping })}
            />
          )}
          <PreviewCard inspection={inspection} />
        </>
      )}
      <Group gap="xs">
        <Button
          variant={isChecked ? 'default' : 'filled'}
          disabled={!isReady}
          loading={check.isPending}
          onClick={() => check.mutate(asked, { onSuccess: () => setIsChanged(false) })}
        >
          {t(isChecked ? 'checkAgain' : 'check')}
        </Button>
        <Discard job={job} />
        {inspection !== undefined && !isReady && !found.isFetching && (
          <Text size="sm" c="dimmed">
            {t('notReady')}
          </Text>
        )}
      </Group>
    </Stack>
  );
}

function Discard({ job }: { readonly job: Import }) {
  const { t } = useTranslation('imports');
  const navigate = useNavigate();
  const discard = useProcedureMutation('imports.discard');
  return (
    <>
      <Button
        variant="default"
        loading={discard.isPending}
        onClick={() =>
          discard.mutate({ id: job.id }, { onSuccess: () => void navigate(`/${job.kind}/import`) })
        }
      >
        {t('discard')}
      </Button>
      {discard.error !== null && <ErrorAlert error={discard.error} />}
    </>
  );
}
