import { useEffect, useState } from 'react';
import { Modal, type ModalProps } from '@mantine/core';
import { useTranslation } from 'react-i18next';

export type DialogProps = Omit<ModalProps, 'closeButtonProps'>;

/** A dialog over the page. When it goes, the focus returns to where it was opened. */
export function Dialog(props: DialogProps) {
  const { t } = useTranslation();
  useFocusReturn(props.opened);
  return <Modal closeButtonProps={{ 'aria-label': t('actions.close') }} {...props} />;
}

/** For dialogs that are mounted only while they are open: Mantine returns the focus of those that stay mounted. */
function useFocusReturn(opened: boolean): void {
  // Asked for while rendering, as what stands inside takes the focus once it is there.
  const [opener] = useState(() => (opened ? openerOf(document.activeElement) : undefined));
  useEffect(
    () => () => {
      window.setTimeout(() => {
        if (document.activeElement === document.body) opener?.focus({ preventScroll: true });
      });
    },
    [opener],
  );
}

/** What had the focus; of an entry of a menu, which closes, the menu's button. */
function openerOf(element: Element | null): HTMLElement | undefined {
  const button = element?.closest('[role="menu"]')?.getAttribute('aria-labelledby');
  const opener = button == null ? element : document.getElementById(button);
  return opener instanceof HTMLElement ? opener : undefined;
}
