import { Alert, Stack, Text } from '@mantine/core';
import { IconPlayerPause } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Batch } from '../../../preload/contract.ts';
import { shownStateOf } from '../batch-view.ts';
import { useTaskTexts } from '../use-task-texts.ts';

/** Why a batch waits, and what resuming it will do. */
export function PauseAlert({ batch }: { readonly batch: Batch }) {
  const { t } = useTranslation('batches');
  const { textOf } = useTaskTexts();
  const state = shownStateOf(batch);
  if (state !== 'paused' && state !== 'interrupted') return null;
  const { pause, counts } = batch;
  const code = state === 'interrupted' ? 'interrupted' : (pause?.code ?? 'clerk');
  const cause = code === 'failures' || code === 'storageFailed' ? pause?.cause : undefined;
  return (
    <Alert color="yellow" role="status" icon={<IconPlayerPause size={18} />} title={t(`pause.${code}`)}>
      {(cause !== undefined || counts.notSent > 0 || counts.unknown > 0) && (
        <Stack gap={4}>
          {cause !== undefined && <Text size="sm">{textOf(cause)}</Text>}
          {counts.notSent > 0 && <Text size="sm">{t('pause.notSentAgain')}</Text>}
          {counts.unknown > 0 && <Text size="sm">{t('pause.unknownKept')}</Text>}
        </Stack>
      )}
    </Alert>
  );
}
