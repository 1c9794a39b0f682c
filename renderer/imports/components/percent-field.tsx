import { useState } from 'react';
import type { TextInputProps } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { useTranslation } from 'react-i18next';
import { NumberTextInput } from '../../components/number-text-input.tsx';
import { parseDecimal } from '../../i18n/parse-decimal.ts';

export type PercentFieldProps = Pick<TextInputProps, 'label' | 'description' | 'placeholder' | 'w'> & {
  /** The contract's percent; undefined: none. */
  readonly value: string | undefined;
  readonly onChange: (percent: string | undefined) => void;
};

/** Typing goes on for a moment: each change reads the whole file anew. */
const pauseMs = 600;

/** A VAT rate as it is typed; handed on when typing pauses or the field is left. */
export function PercentField({ value, onChange, ...props }: PercentFieldProps) {
  const { t, i18n } = useTranslation('errors');
  const [typed, setTyped] = useState<string>();
  const shown = i18n.language === 'de' ? value?.replace('.', ',') : value;
  const apply = (text: string): void => {
    const percent = percentOf(text, i18n.language);
    if (percent === 'wrong' || percent === value) return;
    onChange(percent);
  };
  const later = useDebouncedCallback(apply, pauseMs);
  return (
    <NumberTextInput
      {...props}
      value={typed ?? shown ?? ''}
      onChange={(event) => {
        setTyped(event.currentTarget.value);
        later(event.currentTarget.value);
      }}
      onBlur={() => {
        if (typed === undefined) return;
        later.cancel();
        apply(typed);
        if (percentOf(typed, i18n.language) !== 'wrong') setTyped(undefined);
      }}
      error={
        typed !== undefined && percentOf(typed, i18n.language) === 'wrong' ? t('issues.percent') : undefined
      }
    />
  );
}

/** Undefined where nothing was typed. */
function percentOf(text: string, language: string): string | undefined {
  if (text.trim() === '') return undefined;
  const percent = parseDecimal(text.replace(/\s*%$/, ''), language);
  return percent === undefined || Number(percent) < 0 || Number(percent) > 100 ? 'wrong' : percent;
}
