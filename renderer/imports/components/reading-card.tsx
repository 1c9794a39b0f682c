import { Alert, Card, Group, Select, Stack, Text, Title } from '@mantine/core';
import { IconQuestionMark } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { importEncodings, type ImportOptions, type Inspection } from '../../../preload/contract.ts';

export type ReadingCardProps = {
  readonly inspection: Inspection;
  /** Undefined takes a choice back: detected again. */
  readonly onChange: (changes: { [Key in keyof ImportOptions]?: ImportOptions[Key] | undefined }) => void;
};

const separators = [';', ',', '\t', '|'];

/** How the file is read: as detected, to be corrected; what nobody should guess is asked. */
export function ReadingCard({ inspection, onChange }: ReadingCardProps) {
  const { t } = useTranslation('imports');
  const { options, questions, sheets } = inspection;
  const isText = options.format === 'csv';
  const known = options.separator === undefined || separators.includes(options.separator);
  const decimalMarks = (['comma', 'point'] as const).map((mark) => ({
    value: mark,
    label: t(`decimalMark.${mark}`),
  }));
  const dateOrders = (['dayFirst', 'monthFirst'] as const).map((order) => ({
    value: order,
    label: t(`dateOrder.${order}`),
  }));
  return (
    <Card component="section">
      <Title order={2}>{t('reading')}</Title>
      <Text size="sm" c="dimmed" mb="xs">
        {options.format === undefined ? '' : t(`format.${options.format}`)}
      </Text>
      <Stack gap="sm">
        {questions.map(({ option, examples, proposal }) => (
          <Alert
            key={option}
            role="alert"
            color="yellow"
            icon={<IconQuestionMark size={18} />}
            title={t(`ask.${option}`)}
          >
            <Text size="sm">
              {examples.map(({ line, column, text }) => t('example', { line, column, text })).join(' · ')}
              {proposal !== undefined && ` ${t('proposal', { proposal: proposalText(proposal) })}`}
            </Text>
          </Alert>
        ))}
        <Group gap="sm" align="end">
          {isText && (
            <Select
              w="11rem"
              label={t('encoding')}
              data={[...importEncodings]}
              value={options.encoding ?? null}
              onChange={(chosen) =>
                onChange({ encoding: importEncodings.find((encoding) => encoding === chosen) })
              }
            />
          )}
          {isText && (
            <Select
              w="10rem"
              label={t('separator')}
              data={[...separators, ...(known ? [] : [options.separator ?? ''])].map((separator) => ({
                value: separator,
                label: separator === '\t' ? t('tab') : separator,
              }))}
              value={options.separator ?? null}
              onChange={(separator) => onChange({ separator: separator ?? undefined })}
            />
          )}
          {sheets !== undefined && (
            <Select
              w="14rem"
              label={t('sheet')}
              data={[...sheets]}
              value={options.sheet ?? sheets[0] ?? null}
              onChange={(sheet) => onChange({ sheet: sheet ?? undefined })}
            />
          )}
          {inspection.columns.length > 0 && (
            <>
              <Select
                w="14rem"
                label={t('numbers')}
                placeholder={t('choosePlease')}
                data={decimalMarks}
                value={options.decimalMark ?? null}
                onChange={(chosen) =>
                  onChange({ decimalMark: decimalMarks.find(({ value }) => value === chosen)?.value })
                }
              />
              <Select
                w="16rem"
                label={t('dates')}
                placeholder={t('choosePlease')}
                data={dateOrders}
                value={options.dateOrder ?? null}
                onChange={(chosen) =>
                  onChange({ dateOrder: dateOrders.find(({ value }) => value === chosen)?.value })
                }
              />
            </>
          )}
        </Group>
      </Stack>
    </Card>
  );

  function proposalText(proposal: string): string {
    return [...decimalMarks, ...dateOrders].find(({ value }) => value === proposal)?.label ?? proposal;
  }
}
