import { Button } from '@mantine/core';
import { IconDownload, IconPlayerStop } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../i18n/format.ts';
import type { CsvExport } from './use-csv-export.ts';

/** Begins an export; while it runs, tells how far it is, and stops it. */
export function ExportButton({ csv }: { readonly csv: CsvExport }) {
  const { t } = useTranslation();
  const format = useFormat();
  return csv.done === undefined ? (
    <Button
      variant="default"
      size="xs"
      leftSection={<IconDownload size={14} aria-hidden />}
      onClick={csv.start}
    >
      {t('list.export')}
    </Button>
  ) : (
    <Button
      variant="default"
      size="xs"
      className="figures"
      leftSection={<IconPlayerStop size={14} aria-hidden />}
      onClick={csv.stop}
    >
      {t('list.stopExport', { formatted: format.number(csv.done) })}
    </Button>
  );
}
