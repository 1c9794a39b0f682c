import { useState } from 'react';
import { Button, Group, Select, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Import, ImportProblem, ImportProblemGroup } from '../../../preload/contract.ts';
import { useProcedureQuery } from '../../app/data.ts';
import { DataTable } from '../../components/data-table.tsx';
import { ErrorAlert } from '../../components/error-alert.tsx';
import { useErrorTexts } from '../../i18n/error-text.ts';
import { useFormat } from '../../i18n/format.ts';
import { ExportButton } from '../../lists/export-button.tsx';
import { ListFrame } from '../../lists/list-frame.tsx';
import { SearchField } from '../../lists/search-field.tsx';
import { useListExport } from '../../lists/use-list-export.ts';
import { type ListAsked, useListWindow } from '../../lists/use-list-window.ts';
import { useFieldNames } from '../field-names.ts';
import { useProblemColumns } from '../use-problem-columns.tsx';
import { ProblemCard } from './problem-card.tsx';

type Wanted = { readonly code: string | null; readonly field: string | null; readonly search: string };
const anything: Wanted = { code: null, field: null, search: '' };

/** What is wrong with a file, by line and field: filtered, looked at one by one, and as a file to mend it by. */
export function ProblemsList({ job, total }: { readonly job: Import; readonly total: number }) {
  const { t } = useTranslation('imports');
  const format = useFormat();
  const [wanted, setWanted] = useState(anything);
  const [chosen, setChosen] = useState<ImportProblem>();
  const asked: ListAsked<'imports.problems'> = {
    id: job.id,
    ...(wanted.code === null ? {} : { code: wanted.code }),
    ...(wanted.field === null ? {} : { field: wanted.field }),
    ...(wanted.search.trim() === '' ? {} : { search: wanted.search }),
  };
  const groups = useProcedureQuery('imports.problemGroups', { id: job.id });
  const list = useListWindow('imports.problems', asked);
  const columns = useProblemColumns(job);
  const name = job.fileName.replace(/\.[^.]*$/, '');
  const exporting = useListExport('imports.problems', asked, columns, t('reportName', { name }));
  const kept = groups.data?.groups.reduce((sum, { count }) => sum + count, 0) ?? total;
  const isFiltered = Object.keys(asked).length > 1;
  const found = list.total;
  const change = (changes: Partial<Wanted>): void => {
    setChosen(undefined);
    setWanted({ ...wanted, ...changes });
  };
  return (
    <Stack gap="xs">
      {[groups.error, list.error, exporting.error ?? null].map(
        (error) => error !== null && <ErrorAlert key={error.message} error={error} />,
      )}
      <Group gap="sm" justify="space-between">
        <Text size="sm" fw={560} role="status" className="figures">
          {isFiltered && found !== undefined
            ? t('problemsFound', { found: format.number(found), formatted: format.number(kept) })
            : t('problems', { count: total, formatted: format.number(total) })}
          {kept < total && ` ${t('problemsKept', { formatted: format.number(kept) })}`}
        </Text>
        <ExportButton exporting={exporting} label={t('report')} />
      </Group>
      <ProblemFilters kind={job.kind} groups={groups.data?.groups ?? []} wanted={wanted} onChange={change} />
      {found === 0 ? (
        <Group role="status">
          <Text size="sm">{t('noProblemFound')}</Text>
          <Button variant="default" size="compact-sm" onClick={() => change(anything)}>
            {t('clearFilters')}
          </Button>
        </Group>
      ) : (
        <ListFrame>
          <DataTable
            list={JSON.stringify(asked)}
            label={t('problemsLabel')}
            columns={columns}
            rows={list.rows}
            rowId={rowIdOf}
            onOpen={setChosen}
          />
        </ListFrame>
      )}
      {chosen !== undefined && <ProblemCard kind={job.kind} problem={chosen} />}
    </Stack>
  );
}

/** A record may have several problems on one line, and one of each code in a field. */
function rowIdOf({ line, record, field, code, value }: ImportProblem): string {
  return JSON.stringify([line, record, field, code, value]);
}

type ProblemFiltersProps = {
  readonly kind: Import['kind'];
  readonly groups: ReadonlyArray<ImportProblemGroup>;
  readonly wanted: Wanted;
  readonly onChange: (changes: Partial<Wanted>) => void;
};

function ProblemFilters({ kind, groups, wanted, onChange }: ProblemFiltersProps) {
  const { t } = useTranslation('imports');
  const format = useFormat();
  const fieldName = useFieldNames(kind);
  const { kindText } = useErrorTexts();
  const kindName = (code: string): string => {
    const examples = groups.filter((group) => group.code === code).map(({ example }) => example);
    return kindText(code, examples);
  };
  const counted = (
    by: 'code' | 'field',
    among: (group: ImportProblemGroup) => boolean,
    nameOf: (value: string) => string,
  ): Array<{ value: string; label: string }> => {
    const counts = new Map<string, number>();
    for (const group of groups.filter(among))
      counts.set(group[by], (counts.get(group[by]) ?? 0) + group.count);
    // The record as a whole is a field without a name, which a selection takes for nothing.
    return [...counts].map(([value, count]) => ({
      value: `=${value}`,
      label: `${nameOf(value)} (${format.number(count)})`,
    }));
  };
  return (
    <Group gap="xs">
      <SearchField
        label={t('searchProblems')}
        placeholder={t('searchProblemsPlaceholder')}
        value={wanted.search}
        onChange={(search) => onChange({ search })}
        width="18rem"
      />
      <Select
        w="20rem"
        aria-label={t('kindOfProblem')}
        placeholder={t('anyKind')}
        data={counted('code', ({ field }) => wanted.field === null || field === wanted.field, kindName)}
        clearable
        clearButtonProps={{ 'aria-label': t('anyKind') }}
        value={chosenOf(wanted.code)}
        onChange={(chosen) => onChange({ code: valueOf(chosen) })}
      />
      <Select
        w="15rem"
        aria-label={t('columns.field')}
        placeholder={t('anyField')}
        data={counted('field', ({ code }) => wanted.code === null || code === wanted.code, fieldName)}
        clearable
        clearButtonProps={{ 'aria-label': t('anyField') }}
        value={chosenOf(wanted.field)}
        onChange={(chosen) => onChange({ field: valueOf(chosen) })}
      />
    </Group>
  );
}

function chosenOf(value: string | null): string | null {
  return value === null ? null : `=${value}`;
}

function valueOf(chosen: string | null): string | null {
  return chosen === null ? null : chosen.slice(1);
}
