import { useCallback, useId, useMemo, type ReactNode } from 'react';
import { Input, List, Stack, Text } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useTranslation } from 'react-i18next';
import { useProcedureQuery } from '../../app/data.ts';
import { ExpressionEditor } from '../expression/expression-editor.tsx';
import { suggestionsAt } from '../expression/completion.ts';
import { useRuleTexts } from '../use-rule-reason.ts';
import classes from './expression-field.module.css';

export type ExpressionFieldProps = {
  readonly value: string;
  readonly onChange: (text: string) => void;
  /** What main said when the rule was to be saved. */
  readonly error?: ReactNode;
  /** Whether the rule is enabled: then an expression that can't be read keeps it from being saved. */
  readonly enabled: boolean;
};

/** An expression with what is wrong with it below the very word, and what it says in plain language. */
export function ExpressionField({ value, onChange, error, enabled }: ExpressionFieldProps) {
  const { t, i18n } = useTranslation('rules');
  const { problemText } = useRuleTexts();
  const labelId = useId();
  const hintId = useId();
  const locale = i18n.language === 'de' ? 'de' : 'en';
  const [settled] = useDebouncedValue(value, 250);
  const isBlank = settled.trim() === '';
  const vocabulary = useProcedureQuery('rules.vocabulary', {}, { staleTime: Number.POSITIVE_INFINITY });
  const check = useProcedureQuery(
    'rules.checkExpression',
    { expression: settled },
    { enabled: !isBlank, keepPrevious: true },
  );
  const reading = useProcedureQuery(
    'rules.readExpression',
    { expression: settled, locale },
    { enabled: !isBlank, keepPrevious: true },
  );
  const isChecked = value === settled && !check.isPlaceholderData && check.data !== undefined;
  const problems = useMemo(() => (isBlank ? [] : (check.data?.problems ?? [])), [isBlank, check.data]);
  const marks = useMemo(
    () =>
      problems.map((problem) => ({
        from: problem.offset,
        to: problem.offset + problem.length,
        severity: problem.severity ?? ('error' as const),
        message: problemText(problem),
      })),
    // The texts change with the language only, which draws everything anew.
    // oxlint-disable-next-line react/exhaustive-deps -- a new function on every rendering
    [problems, locale],
  );
  const words = vocabulary.data;
  const suggest = useCallback(
    (text: string, position: number) =>
      words === undefined ? undefined : suggestionsAt(words, text, position, locale),
    [words, locale],
  );
  const hasErrors = marks.some(({ severity }) => severity === 'error');
  const lines = isBlank ? [] : (reading.data?.lines ?? []);
  return (
    <Input.Wrapper
      label={t('fields.expression')}
      labelElement="div"
      labelProps={{ id: labelId }}
      error={error}
      inputWrapperOrder={['label', 'input', 'error']}
    >
      <ExpressionEditor
        labelledBy={labelId}
        describedBy={hintId}
        value={value}
        onChange={onChange}
        problems={marks}
        invalid={hasErrors}
        placeholder="subtotal.value > 500"
        suggest={suggest}
        path="expression"
      />
      <Text id={hintId} size="xs" c="dimmed" mt={4}>
        {t('fields.expressionHint')}
      </Text>
      <Stack gap={6} mt={6} role="status">
        {isBlank && (
          <Text size="xs" c="dimmed">
            {t('expression.none')}
          </Text>
        )}
        {!isBlank && isChecked && marks.length === 0 && (
          <Text size="xs" className={classes.fine ?? ''}>
            {t('expression.fine')}
          </Text>
        )}
        {marks.length > 0 && (
          <List size="xs" listStyleType="none">
            {problems.map((problem, index) => (
              <List.Item key={`${problem.offset}:${problem.code}`} data-severity={marks[index]?.severity}>
                <span className={classes.problem} data-severity={marks[index]?.severity}>
                  {t('expression.position', { line: problem.line, column: problem.column })}:{' '}
                  {marks[index]?.message}
                </span>
              </List.Item>
            ))}
          </List>
        )}
        {hasErrors && enabled && (
          <Text size="xs" c="dimmed">
            {problems.some(({ unreadable }) => unreadable === true)
              ? t('expression.disabledNotice')
              : t('expression.evaluatedNotice')}
          </Text>
        )}
        {lines.length > 0 && !hasErrors && (
          <div className={classes.reading}>
            <Text size="xs" fw={600}>
              {t('expression.reading')}
            </Text>
            {lines.map(({ level, text }, index) => (
              // oxlint-disable-next-line react/no-array-index-key -- lines of a text
              <Text key={index} size="sm" pl={`${level * 1.25}rem`}>
                {text}
              </Text>
            ))}
          </div>
        )}
      </Stack>
    </Input.Wrapper>
  );
}
