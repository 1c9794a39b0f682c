import { Text, VisuallyHidden } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { HistoryTopic, RecordChange } from '../../../preload/contract.ts';
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
  const textOf = useChangeTexts(topic, currency);
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
      {change.changes.length > 0 && (
        <ul className={classes.list}>
          {change.changes.map((value) => (
            <li key={value.path}>
              <Change text={textOf(value)} />
            </li>
          ))}
        </ul>
      )}
    </>
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
