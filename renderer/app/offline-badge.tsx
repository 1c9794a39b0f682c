import { Badge, Tooltip } from '@mantine/core';
import { useNetwork } from '@mantine/hooks';
import { IconCloudOff } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';

/** Says that there is no network, and what that means: nearly everything goes on working. */
export function OfflineBadge() {
  const { t } = useTranslation('shell');
  const { online } = useNetwork();
  return (
    <div role="status">
      {!online && (
        <Tooltip
          label={t('offlineHint')}
          multiline
          w={280}
          openDelay={0}
          events={{ hover: true, focus: true, touch: true }}
        >
          <Badge
            variant="filled"
            color="#5c6a74"
            tabIndex={0}
            leftSection={<IconCloudOff size={13} aria-hidden />}
          >
            {t('offline')}
          </Badge>
        </Tooltip>
      )}
    </div>
  );
}
