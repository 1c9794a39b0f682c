import { Button, Group, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';

export type SelectionBarProps = {
  readonly count: number;
  readonly pending: boolean;
  readonly onEnable: (enabled: boolean) => void;
  readonly onExport: () => void;
};

/** What can be done with the selected rules. */
export function SelectionBar({ count, pending, onEnable, onExport }: SelectionBarProps) {
  const { t } = useTranslation('rules');
  return (
    <Group gap="xs">
      <Text size="sm" role="status">
        {t('list.selected', { count })}
      </Text>
      <Button size="compact-sm" variant="default" loading={pending} onClick={() => onEnable(true)}>
        {t('list.enable')}
      </Button>
      <Button size="compact-sm" variant="default" loading={pending} onClick={() => onEnable(false)}>
        {t('list.disable')}
      </Button>
      <Button size="compact-sm" variant="default" onClick={onExport}>
        {t('list.exportSelected')}
      </Button>
    </Group>
  );
}
