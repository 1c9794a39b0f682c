import { Group, Kbd, Stack, Table, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Dialog } from '../components/dialog.tsx';
import { places } from './places.ts';

export type ShortcutsDialogProps = { readonly opened: boolean; readonly onClose: () => void };

/** All keyboard shortcuts at a glance (`?`). */
export function ShortcutsDialog({ opened, onClose }: ShortcutsDialogProps) {
  const { t } = useTranslation(['shell', 'common']);
  const ctrl = t('common:keys.ctrl');
  const rows: ReadonlyArray<{ readonly keys: ReadonlyArray<string>; readonly label: string }> = [
    { keys: [ctrl, 'K'], label: t('shortcuts.commands') },
    { keys: ['?'], label: t('shortcuts.help') },
    { keys: [ctrl, 'S'], label: t('shortcuts.save') },
    { keys: [ctrl, '⇧', 'L'], label: t('vault.lock') },
    { keys: ['n'], label: t('shortcuts.newOrder') },
    ...places.map(({ key, letter }) => ({ keys: ['g', letter], label: t(`nav.${key}`) })),
    { keys: ['R', 'C', 'A', 'M', 'D', 'X', 'S'], label: t('shortcuts.order') },
    { keys: ['/'], label: t('shortcuts.search') },
    { keys: ['↑', '↓', '↵'], label: t('shortcuts.table') },
    { keys: [t('common:keys.space')], label: t('shortcuts.select') },
    { keys: ['⇧', '←', '→'], label: t('shortcuts.widths') },
  ];
  return (
    <Dialog opened={opened} onClose={onClose} title={t('shortcuts.title')}>
      <Stack gap="sm">
        <Table verticalSpacing={4}>
          <Table.Tbody>
            {rows.map(({ keys, label }) => (
              <Table.Tr key={label}>
                <Table.Td>{label}</Table.Td>
                <Table.Td>
                  <Group gap={4} justify="flex-end" wrap="nowrap">
                    {keys.map((key) => (
                      <Kbd key={key} size="xs">
                        {key}
                      </Kbd>
                    ))}
                  </Group>
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
        <Text size="xs" c="dimmed">
          {t('shortcuts.hint')}
        </Text>
      </Stack>
    </Dialog>
  );
}
