import { Button, CopyButton, type ButtonProps } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';

export type CopyTextButtonProps = {
  readonly text: string;
  readonly label?: string;
  readonly variant?: string;
  readonly size?: NonNullable<ButtonProps['size']>;
};

/** Puts a text into the clipboard and says that it did. */
export function CopyTextButton({
  text,
  label,
  variant = 'default',
  size = 'compact-sm',
}: CopyTextButtonProps) {
  const { t } = useTranslation();
  return (
    <CopyButton value={text} timeout={2500}>
      {({ copied, copy }) => (
        <Button
          variant={variant}
          size={size}
          onClick={copy}
          leftSection={copied ? <IconCheck size={14} /> : <IconCopy size={14} />}
        >
          <span aria-live="polite">{copied ? t('actions.copied') : (label ?? t('actions.copy'))}</span>
        </Button>
      )}
    </CopyButton>
  );
}
