import { useState, type DragEvent } from 'react';
import { Button, FileButton, Text } from '@mantine/core';
import { IconFileUpload } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import classes from './file-drop.module.css';

export type FileDropProps = {
  readonly disabled: boolean;
  readonly onFile: (file: File) => void;
};

/** What was dropped that can't be taken: folders have no contents, and of several files nobody knows which. */
type NoFile = 'folder' | 'several' | 'nothing';

function fileOf({ items, files }: DataTransfer): File | NoFile {
  const [item] = items;
  if (files.length > 1) return 'several';
  if (item?.webkitGetAsEntry()?.isDirectory === true) return 'folder';
  return files[0] ?? 'nothing';
}

/** Takes one file, dropped or chosen. */
export function FileDrop({ disabled, onFile }: FileDropProps) {
  const { t } = useTranslation('imports');
  const [over, setOver] = useState(false);
  const [noFile, setNoFile] = useState<NoFile>();
  const onDragOver = (event: DragEvent): void => {
    event.preventDefault();
    setOver(true);
  };
  const onDrop = (event: DragEvent): void => {
    event.preventDefault();
    setOver(false);
    if (disabled) return;
    const file = fileOf(event.dataTransfer);
    setNoFile(typeof file === 'string' ? file : undefined);
    if (typeof file !== 'string') onFile(file);
  };
  return (
    <section
      className={classes.drop}
      data-over={over}
      onDragOver={onDragOver}
      onDragLeave={() => setOver(false)}
      onDrop={onDrop}
      aria-label={t('drop')}
    >
      <IconFileUpload size={30} stroke={1.5} aria-hidden />
      <Text size="sm">{t('drop')}</Text>
      <FileButton
        accept=".csv,.tsv,.txt,.json,.xlsx"
        inputProps={{ 'aria-label': t('choose') }}
        onChange={(file) => {
          if (file !== null) onFile(file);
        }}
      >
        {(props) => (
          <Button {...props} loading={disabled}>
            {t('choose')}
          </Button>
        )}
      </FileButton>
      <Text size="xs" c="dimmed">
        {t('formats')}
      </Text>
      {noFile !== undefined && (
        <Text size="sm" c="red" role="alert">
          {t(`noFile.${noFile}`)}
        </Text>
      )}
    </section>
  );
}
