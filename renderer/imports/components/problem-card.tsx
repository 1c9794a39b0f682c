import { Paper } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ImportKind, ImportProblem } from '../../../preload/contract.ts';
import { Facts } from '../../components/facts.tsx';
import { useFormat } from '../../i18n/format.ts';
import { useFieldNames } from '../field-names.ts';
import { useValueTexts } from '../use-value-texts.ts';

/** One problem with all that is known of it; in a list its texts are cut off. */
export function ProblemCard({
  kind,
  problem,
}: {
  readonly kind: ImportKind;
  readonly problem: ImportProblem;
}) {
  const { t } = useTranslation('imports');
  const format = useFormat();
  const fieldName = useFieldNames(kind);
  const { problemText } = useValueTexts();
  const { line, record, field, column, value } = problem;
  return (
    <Paper withBorder p="sm" role="status" aria-label={t('oneProblem')}>
      <Facts
        facts={[
          { label: t('columns.line'), value: line === undefined ? undefined : format.number(line) },
          { label: t('columns.record'), value: record },
          { label: t('columns.field'), value: fieldName(field) },
          { label: t('columns.column'), value: column },
          { label: t('columns.value'), value },
          { label: t('columns.reason'), value: problemText(problem) },
        ]}
      />
    </Paper>
  );
}
