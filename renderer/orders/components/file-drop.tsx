import { useState, type DragEvent } from 'react';
import { Button, FileButton, Text } from '@mantine/core';
import { IconFileUpload } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import classes from './file-drop.module.css';

export type FileDropProps = {
  readonly accept: string;
  readonly disabled: boolean;
  readonly onFile: (file: File) => void;
};

/** Takes one file, dropped or chosen. */
export function FileDrop({ accept, disabled, onFile }: FileDropProps) {
  const { t } = useTranslation('orders');
  const [over, setOver] = useState(false);
  const onDragOver = (event: DragEvent): void => {
    event.preventDefault();
    setOver(true);
  };
  const onDrop = (event: DragEvent): void => {
    event.preventDefault();
    setOver(false);
    const file = event.dataTransfer.files[0];
    if (file !== undefined && !disabled) onFile(file);
  };
  return (
    <section
      className={classes.drop}
      data-over={over}
      onDragOver={onDragOver}
      onDragLeave={() => setOver(false)}
      onDrop={onDrop}
      aria-label={t('importing.drop')}
    >
      <IconFileUpload size={30} stroke={1.5} aria-hidden />
      <Text size="sm">{t('importing.drop')}</Text>
      <FileButton
        accept={accept}
        inputProps={{ 'aria-label': t('importing.choose') }}
        onChange={(file) => {
          if (file !== null) onFile(file);
        }}
      >
        {(props) => (
          <Button {...props} loading={disabled}>
            {t('importing.choose')}
          </Button>
        )}
      </FileButton>
      <Text size="xs" c="dimmed">
        {t('importing.formats')}
      </Text>
    </section>
  );
}
