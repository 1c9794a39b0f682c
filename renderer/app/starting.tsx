import { Center, Loader } from '@mantine/core';
import { useTranslation } from 'react-i18next';

/** Stands in the window until the first screen is loaded. */
export function Starting() {
  const { t } = useTranslation();
  return (
    <Center h="100dvh">
      <Loader aria-label={t('loading')} />
    </Center>
  );
}
