import type { BrowserWindow } from 'electron';
import { dialog } from 'electron';

const texts = {
  en: {
    message: 'Leave without saving?',
    detail: 'What you changed here is not saved yet.',
    stay: 'Stay here',
    leave: 'Leave without saving',
  },
  de: {
    message: 'Ohne Speichern verlassen?',
    detail: 'Was Sie hier geändert haben, ist noch nicht gespeichert.',
    stay: 'Hierbleiben',
    leave: 'Ohne Speichern verlassen',
  },
};

/**
 * Asks what a browser would ask by itself when its window is closed or loaded anew over unsaved entries: Electron would
 * just not close it.
 */
export function askBeforeLeaving(window: BrowserWindow, locale: () => keyof typeof texts): void {
  window.webContents.on('will-prevent-unload', (event) => {
    const { message, detail, stay, leave } = texts[locale()];
    const chosen = dialog.showMessageBoxSync(window, {
      ...{ type: 'question', message, detail, buttons: [stay, leave] },
      ...{ defaultId: 0, cancelId: 0 },
    });
    // Preventing this event lets the page go.
    if (chosen === 1) event.preventDefault();
  });
}
