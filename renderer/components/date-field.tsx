import type { ReactNode } from 'react';
import { DateInput } from '@mantine/dates';
import { IconCalendar } from '@tabler/icons-react';
import dayjs from 'dayjs';
import customParseFormat from 'dayjs/plugin/customParseFormat.js';
import { useTranslation } from 'react-i18next';

dayjs.extend(customParseFormat);

// Day before month in both languages; what is typed may be shorter, without dots, or as ISO writes it.
const display = { de: 'DD.MM.YYYY', en: 'DD/MM/YYYY' };
const typed = ['D.M.YYYY', 'D.M.YY', 'D/M/YYYY', 'D/M/YY', 'D-M-YYYY', 'YYYY-MM-DD', 'DDMMYYYY', 'DDMMYY'];

/** A date as a person types it, as `YYYY-MM-DD`; undefined when there is no such day. */
export function parseTypedDate(text: string): string | undefined {
  for (const format of typed) {
    const date = dayjs(text.trim(), format, true);
    if (date.isValid()) return date.format('YYYY-MM-DD');
  }
  return undefined;
}

export type DateFieldProps = {
  readonly label: string;
  /** `YYYY-MM-DD`; empty: none. */
  readonly value: string;
  readonly onChange: (date: string) => void;
  readonly description?: string;
  readonly error?: ReactNode;
  readonly required?: boolean;
  readonly path?: string;
};

/** A calendar date: typed in any usual way, or picked. */
export function DateField({ value, onChange, path, required = false, ...props }: DateFieldProps) {
  const { t, i18n } = useTranslation();
  return (
    <DateInput
      {...props}
      value={value === '' ? null : value}
      onChange={(date) => onChange(date ?? '')}
      valueFormat={i18n.language === 'de' ? display.de : display.en}
      dateParser={(text) => parseTypedDate(text) ?? null}
      withAsterisk={required}
      clearable={!required}
      clearButtonProps={{ 'aria-label': t('actions.clear') }}
      rightSection={<IconCalendar size={16} aria-hidden />}
      rightSectionPointerEvents="none"
      data-path={path}
    />
  );
}
