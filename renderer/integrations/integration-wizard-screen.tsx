import { Alert, Button, Group, Loader, Stepper, Text } from '@mantine/core';
import { IconHistory } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { environmentSchema, type Integration } from '../../preload/contract.ts';
import { useIntegrationDraft } from '../app/back-office.tsx';
import { useProcedureQuery } from '../app/data.ts';
import { ErrorAlert } from '../components/error-alert.tsx';
import { Page } from '../components/page.tsx';
import { wizardSteps, type WizardStep } from '../state/integration-draft.ts';
import { CredentialsStep } from './components/credentials-step.tsx';
import { DoneStep } from './components/done-step.tsx';
import { OptionsStep } from './components/options-step.tsx';
import { RuleStep } from './components/rule-step.tsx';
import { TestStep } from './components/test-step.tsx';
import classes from './integration-wizard-screen.module.css';

function stepOf(text: string | null): WizardStep {
  return wizardSteps.find((step) => step === text) ?? 'credentials';
}

/**
 * Sets an integration up in five steps. The first one saves it; from then on the address holds its id and the step, so
 * that back, forward and a later visit find everything where it was.
 */
export function IntegrationWizardScreen() {
  const { t } = useTranslation(['integrations', 'common']);
  const [params, setParams] = useSearchParams();
  const draft = useIntegrationDraft();
  const id = params.get('id') ?? undefined;
  const stored = useProcedureQuery('integrations.get', { id: id ?? '' }, { enabled: id !== undefined });
  const environment = environmentSchema.safeParse(params.get('environment')).data;
  const step = id === undefined ? 'credentials' : stepOf(params.get('step'));
  const go = (integration: Integration, next: WizardStep): void => {
    if (next === 'done') draft.forget();
    else draft.reached(integration.id, next);
    setParams({ id: integration.id, step: next });
  };
  const integration = id === undefined ? undefined : stored.data;
  return (
    <Page
      title={t('wizard.title')}
      description={t('wizard.description')}
      crumbs={[{ label: t('title'), to: '/integrations' }]}
      layout="form"
    >
      {id === undefined && draft.integrationId !== undefined && (
        <ResumeOffer
          integrationId={draft.integrationId}
          onResume={(integration) => go(integration, draft.step)}
          onAnew={draft.forget}
        />
      )}
      <Stepper
        active={wizardSteps.indexOf(step)}
        size="xs"
        iconSize={26}
        mb="md"
        classNames={{ separator: classes.separator ?? '', content: classes.content ?? '' }}
        {...(integration === undefined
          ? {}
          : { onStepClick: (index) => go(integration, wizardSteps[index] ?? 'credentials') })}
      >
        {wizardSteps.map((each) => (
          <Stepper.Step
            key={each}
            label={t(`wizard.steps.${each}`)}
            allowStepSelect={integration !== undefined && each !== step}
          />
        ))}
      </Stepper>
      {stored.error !== null && <ErrorAlert error={stored.error} />}
      {id !== undefined && stored.isPending && <Loader size="sm" aria-label={t('common:loading')} />}
      {step === 'credentials' && draft.ready && (id === undefined || integration !== undefined) && (
        <CredentialsStep
          key={`${integration?.id ?? 'new'}:${environment ?? ''}`}
          stored={integration}
          environment={environment}
          onSaved={(saved) => go(saved, 'options')}
        />
      )}
      {integration !== undefined && step === 'options' && (
        <OptionsStep
          stored={integration}
          onSaved={(saved) => go(saved, 'test')}
          onBack={() => go(integration, 'credentials')}
        />
      )}
      {integration !== undefined && step === 'test' && (
        <TestStep
          stored={integration}
          onDone={() => go(integration, 'rule')}
          onBack={() => go(integration, 'options')}
        />
      )}
      {integration !== undefined && step === 'rule' && (
        <RuleStep
          stored={integration}
          onDone={() => go(integration, 'done')}
          onBack={() => go(integration, 'test')}
        />
      )}
      {integration !== undefined && step === 'done' && (
        <DoneStep
          stored={integration}
          onTest={() => go(integration, 'test')}
          onRule={() => go(integration, 'rule')}
        />
      )}
    </Page>
  );
}

type ResumeOfferProps = {
  readonly integrationId: string;
  readonly onResume: (integration: Integration) => void;
  readonly onAnew: () => void;
};

/** A set-up that was left: go on with it, or begin another. */
function ResumeOffer({ integrationId, onResume, onAnew }: ResumeOfferProps) {
  const { t } = useTranslation('integrations');
  const { data } = useProcedureQuery('integrations.get', { id: integrationId });
  if (data === undefined) return null;
  return (
    <Alert icon={<IconHistory size={18} />} mb="md">
      <Group gap="sm">
        <Text size="sm">{t('wizard.resume.text', { name: data.name })}</Text>
        <Button size="compact-sm" onClick={() => onResume(data)}>
          {t('wizard.resume.continue')}
        </Button>
        <Button size="compact-sm" variant="default" onClick={onAnew}>
          {t('wizard.resume.anew')}
        </Button>
      </Group>
    </Alert>
  );
}
