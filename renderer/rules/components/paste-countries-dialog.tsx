import { useState } from 'react';
import { Button, Group, Stack, Text, Textarea } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Dialog } from '../../components/dialog.tsx';
import { useFormat } from '../../i18n/format.ts';
import { readCountryList } from '../country-list.ts';

export type PasteCountriesDialogProps = {
  readonly onAdd: (codes: ReadonlyArray<string>) => void;
  readonly onClose: () => void;
};

/** Takes countries from a list out of a letter or a spreadsheet. */
export function PasteCountriesDialog({ onAdd, onClose }: PasteCountriesDialogProps) {
  const { t } = useTranslation(['rules', 'common']);
  const format = useFormat();
  const [text, setText] = useState('');
  const { codes, unknown } = readCountryList(text);
  return (
    <Dialog opened onClose={onClose} title={t('destinations.pasteTitle')}>
      <Stack gap="sm">
        <Textarea
          label={t('destinations.countries')}
          description={t('destinations.pasteHint')}
          autosize
          minRows={4}
          maxRows={12}
          data-autofocus
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <Text size="sm" role="status">
          {codes.map((code) => format.country(code)).join(', ')}
        </Text>
        {unknown.length > 0 && (
          <Text size="sm" c="var(--mantine-color-error)" role="status">
            {t('destinations.pasteUnknown', { names: unknown.join(', ') })}
          </Text>
        )}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            {t('common:actions.cancel')}
          </Button>
          <Button disabled={codes.length === 0} onClick={() => onAdd(codes)}>
            {t('destinations.pasteAdd', { count: codes.length })}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  );
}
