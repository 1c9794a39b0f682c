import type { ReactNode } from 'react';
import { Group } from '@mantine/core';
import { useSearchParams } from 'react-router';
import { ColumnsMenu } from './columns-menu.tsx';
import { ExportButton } from './export-button.tsx';
import type { ListExport } from './use-list-export.ts';
import type { ListSettingsControl } from './use-list-settings.ts';
import { ViewsMenu } from './views-menu.tsx';

export type ListToolbarProps = ListSettingsControl & {
  readonly allColumns: ReadonlyArray<{ readonly id: string; readonly header: string }>;
  readonly columns: ReadonlyArray<{ readonly id: string }>;
  readonly exporting: ListExport;
  /** What stands at the left: sums, or what is marked. */
  readonly children: ReactNode;
};

/** What every long list offers: views, columns, export. */
export function ListToolbar({
  settings,
  change,
  allColumns,
  columns,
  exporting,
  children,
}: ListToolbarProps) {
  const [params, setParams] = useSearchParams();
  return (
    <Group justify="space-between" gap="sm" mih={30}>
      {children}
      <Group gap="xs" ml="auto">
        <ViewsMenu
          views={settings.views}
          address={params.toString()}
          look={{ columns: settings.columns, widths: settings.widths }}
          onOpen={(view) => {
            setParams(new URLSearchParams(view.address), { replace: true });
            change({ columns: view.columns, widths: view.widths });
          }}
          onChange={(views) => change({ views })}
        />
        <ColumnsMenu
          all={allColumns}
          shown={columns.map(({ id }) => id)}
          onChange={(shown) => change({ columns: shown })}
          onReset={() => change({ columns: undefined, widths: undefined })}
        />
        <ExportButton exporting={exporting} />
      </Group>
    </Group>
  );
}
