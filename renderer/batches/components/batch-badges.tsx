import { useTranslation } from 'react-i18next';
import type { Batch, Environment, TaskState } from '../../../preload/contract.ts';
import { ToneBadge } from '../../components/tone-badge.tsx';
import { shownStateOf, stateTones, taskTones } from '../batch-view.ts';

/** What a batch is at. */
export function BatchStateBadge({ batch }: { readonly batch: Batch }) {
  const { t } = useTranslation('batches');
  const state = shownStateOf(batch);
  return (
    <ToneBadge tone={stateTones[state]} value={state}>
      {t(`state.${state}`)}
    </ToneBadge>
  );
}

/** What became of one order. */
export function TaskStateBadge({ state }: { readonly state: TaskState }) {
  const { t } = useTranslation('batches');
  return (
    <ToneBadge tone={taskTones[state]} value={state} size="sm">
      {t(`task.${state}`)}
    </ToneBadge>
  );
}

export type EnvironmentTagsProps = {
  readonly environments: ReadonlyArray<Environment>;
};

/** Where calls go. Live stands out: there it is about real money. */
export function EnvironmentTags({ environments }: EnvironmentTagsProps) {
  const { t } = useTranslation();
  return [...new Set(environments)].map((environment) => (
    <ToneBadge key={environment} tone={environment === 'live' ? 'bad' : 'info'} value={environment}>
      {t(`environment.${environment}`)}
    </ToneBadge>
  ));
}
