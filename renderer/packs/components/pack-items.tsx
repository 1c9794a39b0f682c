import { useState } from 'react';
import { Button, Card, Checkbox, Group, Stack, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { type PackItem, type PackPreview, type PackTopic, packTopics } from '../../../preload/contract.ts';
import { useFormat } from '../../i18n/format.ts';
import { canBeTaken, keyOf, type Selection, withItems } from '../pack-selection.ts';
import { PackItemLine } from './pack-item-line.tsx';

/** Lines that are drawn before somebody asks for more. */
const linesAtATime = 100;

export type PackItemsProps = {
  readonly preview: PackPreview;
  readonly selection: Selection;
  readonly onSelect: (selection: Selection) => void;
};

/** Every record of a pack with what would become of it, to be chosen. */
export function PackItems({ preview, selection, onSelect }: PackItemsProps) {
  const { t } = useTranslation('packs');
  const format = useFormat();
  return (
    <>
      <Text size="sm" c="dimmed">
        {t('import.origin', { at: format.instant(preview.createdAt), version: preview.application })}{' '}
        {t(preview.hasCredentials ? 'import.withCredentials' : 'import.withoutCredentials')}
      </Text>
      {packTopics.map((topic) => {
        const items = preview.items.filter((item) => item.topic === topic);
        return items.length === 0 ? null : (
          <TopicCard
            key={topic}
            topic={topic}
            items={items}
            selection={selection}
            onToggle={(changed, isTaken) => onSelect(withItems(preview.items, selection, changed, isTaken))}
          />
        );
      })}
    </>
  );
}

type TopicCardProps = {
  readonly topic: PackTopic;
  readonly items: ReadonlyArray<PackItem>;
  readonly selection: Selection;
  readonly onToggle: (items: ReadonlyArray<PackItem>, isTaken: boolean) => void;
};

function TopicCard({ topic, items, selection, onToggle }: TopicCardProps) {
  const { t } = useTranslation('packs');
  const format = useFormat();
  const [lines, setLines] = useState(linesAtATime);
  const equal = items.filter(({ state }) => state === 'equal').length;
  // What there is to look at first: equal records are only counted.
  const shown = items.filter(({ state }) => state !== 'equal');
  const selectable = shown.filter(canBeTaken);
  const taken = selectable.filter((item) => selection.has(keyOf(item))).length;
  return (
    <Card component="section" aria-label={t(`topics.${topic}`)}>
      <Group justify="space-between" mb={shown.length > 0 ? 'xs' : 0}>
        <Group gap="sm">
          {selectable.length > 0 && (
            <Checkbox
              aria-label={t('import.all', { topic: t(`topics.${topic}`) })}
              checked={taken === selectable.length}
              indeterminate={taken > 0 && taken < selectable.length}
              onChange={(event) => onToggle(selectable, event.currentTarget.checked)}
            />
          )}
          <Title order={2}>{t(`topics.${topic}`)}</Title>
        </Group>
        <Text size="sm" c="dimmed">
          {equal > 0 && t('import.equal', { count: equal, formatted: format.number(equal) })}
        </Text>
      </Group>
      <Stack gap={6} component="ul" m={0} p={0} style={{ listStyle: 'none' }}>
        {shown.slice(0, lines).map((item) => (
          <PackItemLine
            key={item.id}
            item={item}
            checked={selection.has(keyOf(item))}
            onToggle={(isTaken) => onToggle([item], isTaken)}
          />
        ))}
      </Stack>
      {shown.length > lines && (
        <Button size="compact-sm" variant="default" mt="xs" onClick={() => setLines(lines + linesAtATime)}>
          {t('import.more', { formatted: format.number(shown.length - lines) })}
        </Button>
      )}
    </Card>
  );
}
