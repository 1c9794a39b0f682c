import { TextInput, type TextInputProps } from '@mantine/core';
import classes from './number-text-input.module.css';

/**
 * A field for exact decimals: keeps what was typed, as text, with figures at the right. The form turns it into the
 * contract's decimal (`decimalOrTyped`) or an amount (`parseMoney`) when it is sent, never through floating point.
 */
export function NumberTextInput(props: TextInputProps) {
  return (
    <TextInput
      inputMode="decimal"
      autoComplete="off"
      spellCheck={false}
      classNames={{ input: classes.input ?? '' }}
      {...props}
    />
  );
}
