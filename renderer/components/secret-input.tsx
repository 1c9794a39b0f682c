import { useState, type ReactNode } from 'react';
import { Button, Group, Input, PasswordInput, Stack } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { ToneBadge } from './tone-badge.tsx';

export type SecretInputProps = {
  readonly label: string;
  readonly description?: string;
  /** Whether a value is stored. It can never be read back. */
  readonly stored: boolean;
  /** What has been typed to replace it; empty: nothing. */
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly error?: ReactNode;
  readonly required?: boolean;
  readonly name?: string;
};

/** A secret that goes in and never comes out: shows whether one is stored, never a stand-in for it. */
export function SecretInput(props: SecretInputProps) {
  const { t } = useTranslation();
  const [replacing, setReplacing] = useState(false);
  const editing = !props.stored || replacing || props.value !== '';
  if (!editing) {
    return (
      <Input.Wrapper label={props.label} labelElement="div" description={t('secret.storedHint')}>
        <Group gap="sm" mih="2rem">
          <ToneBadge tone="good" icon={<IconCheck size={12} aria-hidden />}>
            {t('secret.set')}
          </ToneBadge>
          <Button
            size="compact-sm"
            variant="default"
            aria-label={`${t('secret.replace')}: ${props.label}`}
            onClick={() => setReplacing(true)}
          >
            {t('secret.replace')}
          </Button>
        </Group>
      </Input.Wrapper>
    );
  }
  return (
    <Stack gap={4}>
      <PasswordInput
        label={props.label}
        description={props.description}
        value={props.value}
        onChange={(event) => props.onChange(event.currentTarget.value)}
        error={props.error}
        withAsterisk={props.required ?? false}
        autoComplete="off"
        spellCheck={false}
        data-path={props.name}
        visibilityToggleButtonProps={{ 'aria-label': `${t('actions.show')}: ${props.label}`, tabIndex: 0 }}
        {...(replacing ? { 'data-autofocus': true, autoFocus: true } : {})}
      />
      {props.stored && (
        <Button
          size="compact-xs"
          variant="subtle"
          style={{ alignSelf: 'flex-start' }}
          onClick={() => {
            props.onChange('');
            setReplacing(false);
          }}
        >
          {t('secret.keep')}
        </Button>
      )}
    </Stack>
  );
}
