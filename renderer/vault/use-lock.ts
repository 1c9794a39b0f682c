import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useProcedureMutation, useProcedureQuery } from '../app/data.ts';
import { notifySuccess } from '../components/notify.ts';

/** Locks the vault; undefined where there is nothing to lock: it is not open, or a keychain would open it again. */
export function useLock(): (() => void) | undefined {
  const { t } = useTranslation(['vault', 'common']);
  const status = useProcedureQuery('vault.status', {});
  const { mutate } = useProcedureMutation('vault.lock', {
    onSuccess: () => notifySuccess(t('locked'), t('common:actions.close')),
  });
  const isLockable = status.data?.state === 'open' && status.data.wraps.includes('passphrase');
  return isLockable ? () => mutate({}) : undefined;
}

/** Ctrl+Shift+L locks the vault, wherever the focus is. */
export function useLockKey(): void {
  const lock = useLock();
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      const isLockKey = (event.ctrlKey || event.metaKey) && event.shiftKey && event.key.toLowerCase() === 'l';
      if (!isLockKey || !lock) return;
      event.preventDefault();
      lock();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [lock]);
}
