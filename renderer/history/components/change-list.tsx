import { Text, VisuallyHidden } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { HistoryTopic, RecordChange, ValueChange } from '../../../preload/contract.ts';
import { useChangeTexts, type ChangeText } from '../use-change-texts.ts';
import classes from './change-list.module.css';

export type ChangeListProps = {
  readonly topic: HistoryTopic;
  /** Of the record's amounts. */
  readonly currency?: string | undefined;
  readonly change: RecordChange;
};

/** What one change did to a record: each value as it was and as it is. */
export function ChangeList({ topic, currency, change }: ChangeListProps) {
  const { t } = useTranslation('history');
  return (
    <>
      <Text size="sm" fw={560}>
        {t(`actions.${change.action}`)}
      </Text>
      {change.erased && (
        <Text size="xs" c="dimmed">
          {t('erased')}
        </Text>
      )}
      <ChangedValues topic={topic} currency={currency} changes={change.changes} />
    </>
  );
}

export type ChangedValuesProps = {
  readonly topic: HistoryTopic;
  readonly currency?: string | undefined;
  readonly changes: ReadonlyArray<ValueChange>;
};

/** Values as they were and as they are, or will be. */
export function ChangedValues({ topic, currency, changes }: ChangedValuesProps) {
  const textOf = useChangeTexts(topic, currency);
  if (changes.length === 0) return null;
  return (
    <ul className={classes.list}>
      {changes.map((value) => (
        <li key={value.path}>
          <Change text={textOf(value)} />
        </li>
      ))}
    </ul>
  );
}

function Change({ text: { label, before, after } }: { readonly text: ChangeText }) {
  const { t } = useTranslation('history');
  if (before === undefined && after === undefined) {
    return (
      <>
        {label}: <em>{t('replaced')}</em>
      </>
    );
  }
  const empty = <span className={classes.empty}>{t('empty')}</span>;
  return (
    <>
      {label}: {before === undefined ? empty : <del className={classes.before}>{before}</del>}
      <span aria-hidden> → </span>
      <VisuallyHidden>{t('becomes')} </VisuallyHidden>
      {after === undefined ? empty : <ins className={classes.after}>{after}</ins>}
    </>
  );
}
