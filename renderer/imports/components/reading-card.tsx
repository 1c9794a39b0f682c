import { Alert, Card, Group, Select, Stack, Text, TextInput, Title } from '@mantine/core';
import { IconQuestionMark } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  importEncodings,
  importFormats,
  type ImportKind,
  type ImportOptions,
  type Inspection,
} from '../../../preload/contract.ts';
import { currencies } from '../../integrations/currencies.ts';
import { PercentField } from './percent-field.tsx';

export type ReadingCardProps = {
  readonly kind: ImportKind;
  readonly inspection: Inspection;
  /** Undefined takes a choice back: detected again. */
  readonly onChange: (changes: { [Key in keyof ImportOptions]?: ImportOptions[Key] | undefined }) => void;
};

/** How the file is read: as detected, to be corrected; what nobody should guess is asked. */
export function ReadingCard({ kind, inspection, onChange }: ReadingCardProps) {
  const { t } = useTranslation('imports');
  const { options, questions, sheets } = inspection;
  const isAsked = (wanted: keyof ImportOptions): boolean => questions.some(({ option }) => option === wanted);
  const isText = options.format !== 'excel';
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
      <Title order={2} mb="xs">
        {t('reading')}
      </Title>
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
        <Group gap="sm" align="start">
          <Select
            w="15rem"
            label={t('formatLabel')}
            data={importFormats.map((format) => ({ value: format, label: t(`format.${format}`) }))}
            allowDeselect={false}
            value={options.format ?? null}
            onChange={(chosen) => {
              // What was chosen for one format says nothing of another.
              const nothing = { encoding: undefined, separator: undefined, sheet: undefined };
              onChange({ ...nothing, format: importFormats.find((format) => format === chosen) });
            }}
          />
          {isText && (
            <Select
              w="16rem"
              label={t('encoding')}
              data={importEncodings.map((encoding) => ({
                value: encoding,
                label: t(`encodings.${encoding}`),
              }))}
              allowDeselect={false}
              value={options.encoding ?? null}
              onChange={(chosen) =>
                onChange({ encoding: importEncodings.find((encoding) => encoding === chosen) })
              }
            />
          )}
          {options.format === 'csv' && (
            <SeparatorField
              key={options.separator}
              value={options.separator}
              onChange={(separator) => onChange({ separator })}
            />
          )}
          {sheets !== undefined && (
            <Select
              w="14rem"
              label={t('sheet')}
              data={[...sheets]}
              allowDeselect={false}
              value={options.sheet ?? sheets[0] ?? null}
              onChange={(sheet) => onChange({ sheet: sheet ?? undefined })}
            />
          )}
        </Group>
        <Group gap="sm" align="start">
          {inspection.columns.length > 0 && (
            <>
              <Select
                w="14rem"
                label={t('numbers')}
                placeholder={t(isAsked('decimalMark') ? 'choosePlease' : 'notNeeded')}
                data={decimalMarks}
                value={options.decimalMark ?? null}
                onChange={(chosen) =>
                  onChange({ decimalMark: decimalMarks.find(({ value }) => value === chosen)?.value })
                }
              />
              <Select
                w="16rem"
                label={t('dates')}
                placeholder={t(isAsked('dateOrder') ? 'choosePlease' : 'notNeeded')}
                data={dateOrders}
                value={options.dateOrder ?? null}
                onChange={(chosen) =>
                  onChange({ dateOrder: dateOrders.find(({ value }) => value === chosen)?.value })
                }
              />
            </>
          )}
          {kind === 'orders' && (
            <>
              <Select
                w="12rem"
                label={t('currencyForAll')}
                placeholder={t('asInFile')}
                data={currencies}
                searchable
                clearable
                clearButtonProps={{ 'aria-label': t('asInFile') }}
                value={options.currency ?? null}
                onChange={(currency) => onChange({ currency: currency ?? undefined })}
              />
              <PercentField
                w="12rem"
                label={t('vatForAll')}
                placeholder={t('asInFile')}
                value={options.vatPercent}
                onChange={(vatPercent) => onChange({ vatPercent })}
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

const separators = [';', ',', '\t', '|'];
const another = 'another';

type SeparatorFieldProps = {
  readonly value: string | undefined;
  readonly onChange: (separator: string) => void;
};

/** The usual ones to choose from, and any other to be typed. */
function SeparatorField({ value = '', onChange }: SeparatorFieldProps) {
  const { t } = useTranslation('imports');
  const [isAnother, setIsAnother] = useState(value !== '' && !separators.includes(value));
  return (
    <>
      <Select
        w="10rem"
        label={t('separator')}
        data={[
          ...separators.map((separator) => ({
            value: separator,
            label: separator === '\t' ? t('tab') : separator,
          })),
          { value: another, label: t('anotherSeparator') },
        ]}
        allowDeselect={false}
        value={isAnother ? another : value}
        onChange={(chosen) => {
          setIsAnother(chosen === another);
          if (chosen !== null && chosen !== another) onChange(chosen);
        }}
      />
      {isAnother && (
        <TextInput
          w="7rem"
          label={t('character')}
          maxLength={1}
          autoFocus={separators.includes(value)}
          defaultValue={separators.includes(value) ? '' : value}
          onChange={(event) => {
            const typed = event.currentTarget.value;
            if (typed.length === 1 && !/["\r\n]/.test(typed)) onChange(typed);
          }}
        />
      )}
    </>
  );
}
