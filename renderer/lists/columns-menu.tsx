import { ActionIcon, Button, Checkbox, Group, Popover, Stack } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconColumns3 } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';

export type ColumnsMenuProps = {
  readonly all: ReadonlyArray<{ readonly id: string; readonly header: string }>;
  /** Ids of those that are shown, in their sequence. */
  readonly shown: ReadonlyArray<string>;
  readonly onChange: (shown: string[]) => void;
  /** As usual again, widths included. */
  readonly onReset: () => void;
};

/** Chooses a list's columns and their sequence. */
export function ColumnsMenu({ all, shown, onChange, onReset }: ColumnsMenuProps) {
  const { t } = useTranslation();
  const hidden = all.filter(({ id }) => !shown.includes(id));
  const listed = [...shown.flatMap((id) => all.find((column) => column.id === id) ?? []), ...hidden];
  const move = (id: string, by: number): void => {
    const rest = shown.filter((each) => each !== id);
    onChange(rest.toSpliced(shown.indexOf(id) + by, 0, id));
  };
  return (
    <Popover position="bottom-end" withArrow trapFocus shadow="md">
      <Popover.Target>
        <Button variant="default" size="xs" leftSection={<IconColumns3 size={14} aria-hidden />}>
          {t('list.columns')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('list.columns')}>
        <Stack gap={6}>
          {listed.map(({ id, header }) => {
            const place = shown.indexOf(id);
            return (
              <Group key={id} justify="space-between" wrap="nowrap" gap="lg">
                <Checkbox
                  size="xs"
                  label={header}
                  checked={place !== -1}
                  disabled={place !== -1 && shown.length === 1}
                  onChange={() =>
                    onChange(place === -1 ? [...shown, id] : shown.filter((each) => each !== id))
                  }
                />
                {place !== -1 && (
                  <Group gap={2} wrap="nowrap">
                    <ActionIcon
                      size="sm"
                      variant="subtle"
                      color="gray"
                      aria-label={t('list.moveUp', { column: header })}
                      {...atItsEnd(place === 0)}
                      onClick={() => place > 0 && move(id, -1)}
                    >
                      <IconArrowUp size={14} aria-hidden />
                    </ActionIcon>
                    <ActionIcon
                      size="sm"
                      variant="subtle"
                      color="gray"
                      aria-label={t('list.moveDown', { column: header })}
                      {...atItsEnd(place === shown.length - 1)}
                      onClick={() => place < shown.length - 1 && move(id, 1)}
                    >
                      <IconArrowDown size={14} aria-hidden />
                    </ActionIcon>
                  </Group>
                )}
              </Group>
            );
          })}
          <Button variant="subtle" size="compact-xs" onClick={onReset}>
            {t('list.usualColumns')}
          </Button>
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}

/** Looks disabled and is none: who moves a column to its end by the keyboard keeps the focus. */
function atItsEnd(isEnd: boolean): object {
  return isEnd ? { 'aria-disabled': true, 'data-disabled': true } : {};
}
