import { useState } from 'react';
import { ActionIcon, Button, Group, Popover, Stack, Text, TextInput } from '@mantine/core';
import { IconBookmark, IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { ListSettings } from '../../preload/contract.ts';

type View = ListSettings['views'][number];

export type ViewsMenuProps = {
  readonly views: ReadonlyArray<View>;
  /** Search, filters and sort as they are now. */
  readonly address: string;
  /** Columns and widths as they are now. */
  readonly look: Pick<View, 'columns' | 'widths'>;
  readonly onOpen: (view: View) => void;
  readonly onChange: (views: View[]) => void;
};

/** Keeps what a list shows under a name, and brings it back. */
export function ViewsMenu({ views, address, look, onOpen, onChange }: ViewsMenuProps) {
  const { t } = useTranslation();
  const [opened, setOpened] = useState(false);
  const [name, setName] = useState('');
  const keep = (): void => {
    const view = { name: name.trim(), address, ...look };
    // A view of the same name is replaced.
    onChange([...views.filter((each) => each.name !== view.name), view]);
    setName('');
  };
  return (
    <Popover
      position="bottom-end"
      withArrow
      trapFocus
      returnFocus
      shadow="md"
      opened={opened}
      onChange={setOpened}
    >
      <Popover.Target>
        <Button
          variant="default"
          size="xs"
          leftSection={<IconBookmark size={14} aria-hidden />}
          onClick={() => setOpened(!opened)}
        >
          {t('list.views')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('list.views')} w={280}>
        <Stack gap="xs">
          {views.length === 0 && (
            <Text size="xs" c="dimmed">
              {t('list.noViews')}
            </Text>
          )}
          {views.map((view) => (
            <Group key={view.name} justify="space-between" wrap="nowrap" gap={4}>
              <Button
                variant="subtle"
                size="compact-sm"
                justify="start"
                flex={1}
                onClick={() => {
                  setOpened(false);
                  onOpen(view);
                }}
              >
                {view.name}
              </Button>
              <ActionIcon
                size="sm"
                variant="subtle"
                color="gray"
                aria-label={t('list.deleteView', { name: view.name })}
                onClick={() => onChange(views.filter((each) => each !== view))}
              >
                <IconTrash size={14} aria-hidden />
              </ActionIcon>
            </Group>
          ))}
          <form
            onSubmit={(event) => {
              event.preventDefault();
              if (name.trim() !== '') keep();
            }}
          >
            <Group gap="xs" align="end" wrap="nowrap">
              <TextInput
                size="xs"
                flex={1}
                label={t('list.viewName')}
                maxLength={60}
                value={name}
                onChange={(event) => setName(event.currentTarget.value)}
              />
              <Button type="submit" size="xs" disabled={name.trim() === '' || views.length >= 50}>
                {t('list.keepView')}
              </Button>
            </Group>
          </form>
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}
