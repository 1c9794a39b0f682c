import { Button, Kbd, Menu, Text } from '@mantine/core';
import { IconAlertTriangle, IconLock, IconLockOpen, IconLockPlus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { VaultState } from '../../preload/contract.ts';
import { useVaultPrompt } from '../app/back-office.tsx';
import { useProcedureQuery } from '../app/data.ts';
import { useLock } from './use-lock.ts';

const icons: Readonly<Record<VaultState, typeof IconLock>> = {
  new: IconLockPlus,
  locked: IconLock,
  open: IconLockOpen,
  unrecoverable: IconAlertTriangle,
};

export type VaultControlProps = { readonly className: string };

/** The vault's state in the header, and the one thing to do about it. */
export function VaultControl({ className }: VaultControlProps) {
  const { t } = useTranslation(['shell', 'common']);
  const { openDialog } = useVaultPrompt();
  const status = useProcedureQuery('vault.status', {});
  const lock = useLock();
  if (status.data === undefined) return null;
  const { state, wraps } = status.data;
  const Icon = icons[state];
  return (
    <Menu
      position="bottom-end"
      shadow="md"
      withinPortal={false}
      withInitialFocusPlaceholder={false}
      width={260}
    >
      <Menu.Target>
        <Button
          className={className}
          data-named
          variant="subtle"
          size="compact-sm"
          leftSection={<Icon size={16} aria-hidden />}
          data-vault={state}
        >
          {t(`vault.${state}`)}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {lock !== undefined && (
          <Menu.Item
            leftSection={<IconLock size={15} aria-hidden />}
            rightSection={<Kbd size="xs">{t('common:keys.ctrl')} ⇧ L</Kbd>}
            onClick={lock}
          >
            {t('vault.lock')}
          </Menu.Item>
        )}
        {state === 'open' && !wraps.includes('passphrase') && (
          <>
            <Text size="xs" c="dimmed" p="xs">
              {t('vault.byKeychain')}
            </Text>
            <Menu.Item component={Link} to="/settings">
              {t('vault.setUp')}
            </Menu.Item>
          </>
        )}
        {state === 'locked' && (
          <Menu.Item
            leftSection={<IconLockOpen size={15} aria-hidden />}
            onClick={() => openDialog('unlock')}
          >
            {t('vault.unlock')}
          </Menu.Item>
        )}
        {state === 'new' && (
          <Menu.Item
            leftSection={<IconLockPlus size={15} aria-hidden />}
            onClick={() => openDialog('unlock')}
          >
            {t('vault.setUp')}
          </Menu.Item>
        )}
        {state === 'unrecoverable' && (
          <Menu.Item component={Link} to="/recovery">
            {t('vault.recover')}
          </Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
