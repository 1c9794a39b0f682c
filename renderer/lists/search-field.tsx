import { useEffect, useRef, useState } from 'react';
import { CloseButton, Kbd, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';

export type SearchFieldProps = {
  readonly label: string;
  readonly placeholder: string;
  readonly value: string;
  /** Called when typing pauses. */
  readonly onChange: (text: string) => void;
  readonly width?: string | number;
};

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName))
  );
}

/** A search box that `/` brings the cursor to and Escape empties; Arrow down goes on to the list. */
export function SearchField({ label, placeholder, value, onChange, width = '22rem' }: SearchFieldProps) {
  const { t } = useTranslation();
  const input = useRef<HTMLInputElement>(null);
  const [text, setText] = useState(value);
  const [sent, setSent] = useState(value);
  // Changed from outside (all filters cleared, for example): show that. What is being typed stays.
  if (value !== sent) {
    setSent(value);
    setText(value);
  }
  const search = useDebouncedCallback((next: string) => {
    setSent(next);
    onChange(next);
  }, 180);
  const change = (next: string): void => {
    setText(next);
    search(next);
  };
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      const inDialog = document.querySelector('[role="dialog"]') !== null;
      if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey) return;
      if (isTyping(event.target) || inDialog) return;
      event.preventDefault();
      input.current?.select();
      input.current?.focus();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, []);
  return (
    <TextInput
      ref={input}
      type="search"
      aria-label={label}
      placeholder={placeholder}
      w={width}
      value={text}
      onChange={(event) => change(event.currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && text !== '') {
          event.preventDefault();
          change('');
        } else if (event.key === 'ArrowDown') {
          event.preventDefault();
          document.querySelector<HTMLElement>('[role="grid"]')?.focus();
        }
      }}
      leftSection={<IconSearch size={16} aria-hidden />}
      rightSection={
        text === '' ? (
          <Kbd size="xs" aria-hidden>
            /
          </Kbd>
        ) : (
          <CloseButton size="sm" aria-label={t('actions.clear')} onClick={() => change('')} />
        )
      }
    />
  );
}
