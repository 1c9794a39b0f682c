import { Checkbox, Group, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Issue, PackItem } from '../../../preload/contract.ts';
import { type Tone, ToneBadge } from '../../components/tone-badge.tsx';
import { ChangedValues } from '../../history/components/change-list.tsx';
import { useChangeTexts } from '../../history/use-change-texts.ts';
import { useErrorTexts } from '../../i18n/error-text.ts';
import { canBeTaken } from '../pack-selection.ts';

const tones: Readonly<Record<PackItem['state'], Tone>> = {
  new: 'good',
  changed: 'info',
  conflict: 'warn',
  equal: 'neutral',
  blocked: 'bad',
};

export type PackItemLineProps = {
  readonly item: PackItem;
  readonly checked: boolean;
  readonly onToggle: (isTaken: boolean) => void;
};

/** One record of a pack: what becomes of it, each value that changes, and what to mind. */
export function PackItemLine({ item, checked, onToggle }: PackItemLineProps) {
  const { t } = useTranslation('packs');
  const { state, name, matchedBy, changes, warnings, notes, issues, topic } = item;
  return (
    <li data-state={state}>
      <Group gap="sm" align="flex-start" wrap="nowrap">
        <Checkbox
          mt={2}
          aria-label={name}
          checked={checked && canBeTaken(item)}
          disabled={!canBeTaken(item)}
          onChange={(event) => onToggle(event.currentTarget.checked)}
        />
        <div style={{ minWidth: 0, flex: 1 }}>
          <Group gap="xs">
            <Text size="sm" fw={560}>
              {name}
            </Text>
            <ToneBadge size="sm" tone={tones[state]}>
              {t(`states.${state}`)}
            </ToneBadge>
          </Group>
          {state === 'conflict' && matchedBy !== undefined && (
            <Text size="sm" c="dimmed">
              {t(`import.conflict.${matchedBy}`)}
            </Text>
          )}
          <ChangedValues topic={topic} changes={changes} />
          <Sentences issues={issues} color="red.8" />
          <Sentences issues={warnings} color="yellow.9" topic={topic} />
          <Sentences issues={notes} />
        </div>
      </Group>
    </li>
  );
}

type SentencesProps = {
  readonly issues: ReadonlyArray<Issue>;
  readonly color?: string;
  readonly topic?: PackItem['topic'];
};

function Sentences({ issues, color, topic = 'integrations' }: SentencesProps) {
  const { issueText } = useErrorTexts();
  const textOf = useChangeTexts(topic, undefined);
  return issues.map((issue) => (
    <Text
      key={`${issue.path}:${issue.code}`}
      size="sm"
      {...(color === undefined ? { c: 'dimmed' } : { c: color })}
    >
      {issue.code === 'pack.looser' && `${textOf({ path: issue.path }).label}: `}
      {issueText(issue)}
    </Text>
  ));
}
