import { notifications } from '@mantine/notifications';

/** Tells in passing that something worked. Errors belong beside what caused them, not here. */
export function notifySuccess(message: string, closeLabel: string): void {
  notifications.show({ message, color: 'teal.7', closeButtonProps: { 'aria-label': closeLabel } });
}
