import { Button, Menu } from '@mantine/core';
import { IconDownload, IconFileSpreadsheet, IconFileText, IconPlayerStop } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../i18n/format.ts';
import type { ListExport } from './use-list-export.ts';

export type ExportButtonProps = {
  readonly exporting: ListExport;
  /** Default: Export. */
  readonly label?: string;
};

/** Begins an export; while it runs, tells how far it is, and stops it. */
export function ExportButton({ exporting, label }: ExportButtonProps) {
  const { t } = useTranslation();
  const format = useFormat();
  if (exporting.done !== undefined) {
    return (
      <Button
        variant="default"
        size="xs"
        className="figures"
        leftSection={<IconPlayerStop size={14} aria-hidden />}
        onClick={exporting.stop}
      >
        {t('list.stopExport', { formatted: format.number(exporting.done) })}
      </Button>
    );
  }
  return (
    <Menu position="bottom-end" withArrow shadow="md" withInitialFocusPlaceholder={false}>
      <Menu.Target>
        <Button variant="default" size="xs" leftSection={<IconDownload size={14} aria-hidden />}>
          {label ?? t('list.export')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item
          leftSection={<IconFileSpreadsheet size={16} aria-hidden />}
          onClick={() => exporting.start('excel')}
        >
          {t('list.exportExcel')}
        </Menu.Item>
        <Menu.Item
          leftSection={<IconFileText size={16} aria-hidden />}
          onClick={() => exporting.start('csv')}
        >
          {t('list.exportCsv')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
