import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Import, ImportProblem } from '../../preload/contract.ts';
import { useFormat } from '../i18n/format.ts';
import type { ListColumn } from '../lists/list-column.ts';
import { useFieldNames } from './field-names.ts';
import { useValueTexts } from './use-value-texts.ts';

/** The columns of a list of problems, on the screen and in a file. */
export function useProblemColumns({
  kind,
  options,
}: Pick<Import, 'kind' | 'options'>): ReadonlyArray<ListColumn<ImportProblem>> {
  const { t } = useTranslation('imports');
  const format = useFormat();
  const fieldName = useFieldNames(kind);
  const { problemText } = useValueTexts();
  // A list has no lines: its records are counted.
  const isList = options?.format === 'json' || options?.format === 'jsonApi';
  return useMemo(
    () => {
      const texts: ReadonlyArray<[string, string, (problem: ImportProblem) => string]> = [
        ['record', 'minmax(6rem, 10rem)', ({ record }) => record ?? ''],
        ['field', 'minmax(8rem, 13rem)', ({ field }) => fieldName(field)],
        ['value', 'minmax(6rem, 11rem)', ({ value }) => value ?? ''],
        ['reason', 'minmax(20rem, 1fr)', problemText],
      ];
      return [
        {
          id: 'line',
          header: t(isList ? 'columns.number' : 'columns.line'),
          width: '5rem',
          align: 'end',
          kind: 'number',
          text: ({ line }) => (line === undefined ? '' : String(line)),
          renderCell: ({ line }) => (line === undefined ? '' : format.number(line)),
        },
        ...texts.map(([id, width, text]): ListColumn<ImportProblem> => ({
          id,
          header: t(`columns.${id as 'record'}`),
          width,
          text,
          renderCell: (problem) => <span title={text(problem)}>{text(problem)}</span>,
        })),
      ];
    },
    // The names and texts of a language change with it alone.
    // oxlint-disable-next-line react/exhaustive-deps
    [t, format, kind, isList],
  );
}
