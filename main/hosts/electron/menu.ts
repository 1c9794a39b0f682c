import type { MenuItemConstructorOptions } from 'electron';

const texts = {
  en: { file: 'File', edit: 'Edit', view: 'View', window: 'Window' },
  de: { file: 'Datei', edit: 'Bearbeiten', view: 'Ansicht', window: 'Fenster' },
};

/** The application's menu. The items are the system's own, which speak its language. */
export function menuTemplate(
  locale: keyof typeof texts,
  platform: NodeJS.Platform,
): MenuItemConstructorOptions[] {
  const text = texts[locale];
  const applicationMenu: MenuItemConstructorOptions[] = platform === 'darwin' ? [{ role: 'appMenu' }] : [];
  return [
    ...applicationMenu,
    { label: text.file, submenu: [{ role: platform === 'darwin' ? 'close' : 'quit' }] },
    {
      label: text.edit,
      submenu: [
        { role: 'undo' },
        { role: 'redo' },
        { type: 'separator' },
        { role: 'cut' },
        { role: 'copy' },
        { role: 'paste' },
        { role: 'selectAll' },
      ],
    },
    {
      label: text.view,
      submenu: [
        { role: 'reload' },
        { type: 'separator' },
        { role: 'resetZoom' },
        { role: 'zoomIn' },
        { role: 'zoomOut' },
        { type: 'separator' },
        { role: 'togglefullscreen' },
      ],
    },
    { label: text.window, submenu: [{ role: 'minimize' }, { role: 'zoom' }] },
  ];
}
