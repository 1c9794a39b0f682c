import { useTranslation } from 'react-i18next';
import type { Batch } from '../../../preload/contract.ts';
import { useFormat } from '../../i18n/format.ts';
import { problemsOf } from '../batch-view.ts';
import classes from './batch-bar.module.css';

export type BatchBarProps = { readonly batch: Batch; readonly size?: 'sm' | 'md' };

/** How much of a batch is done: well, with problems, under way. */
export function BatchBar({ batch, size = 'md' }: BatchBarProps) {
  const { t } = useTranslation('batches');
  const format = useFormat();
  const { counts, eligible, done } = batch;
  const parts = [
    ['succeeded', counts.succeeded],
    ['problem', problemsOf(batch)],
    ['sending', counts.sending],
  ] as const;
  return (
    <div
      className={classes.bar}
      data-size={size}
      role="progressbar"
      aria-label={t('columns.progress')}
      aria-valuemin={0}
      aria-valuemax={eligible}
      aria-valuenow={done}
      aria-valuetext={t('run.bar', { done: format.number(done), eligible: format.number(eligible) })}
    >
      {parts.map(([look, count]) => (
        <div
          key={look}
          className={`${classes.part ?? ''} ${classes[look] ?? ''}`}
          style={{ width: eligible === 0 ? 0 : `${((count / eligible) * 100).toFixed(2)}%` }}
        />
      ))}
    </div>
  );
}
