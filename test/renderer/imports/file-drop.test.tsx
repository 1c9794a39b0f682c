import { MantineProvider } from '@mantine/core';
import { fireEvent, render, screen } from '@testing-library/react';
import { I18nextProvider } from 'react-i18next';
import { expect, test, vi } from 'vitest';
import { createI18n } from '../../../renderer/i18n/i18n.ts';
import { FileDrop } from '../../../renderer/imports/components/file-drop.tsx';

test('a file that is dropped is taken, and of a folder or several files is said what they are', () => {
  const onFile = vi.fn<(file: File) => void>();
  render(
    <I18nextProvider i18n={createI18n('de')}>
      <MantineProvider>
        <FileDrop disabled={false} onFile={onFile} />
      </MantineProvider>
    </I18nextProvider>,
  );
  const file = new File(['x'], 'shop.csv');
  const drop = (files: ReadonlyArray<File>, isDirectory = false): void => {
    const items = files.map(() => ({ webkitGetAsEntry: () => ({ isDirectory }) }));
    fireEvent.drop(screen.getByRole('region'), { dataTransfer: { files, items } });
  };
  drop([file], true);
  expect(screen.getByRole('alert').textContent).toMatch(/Ordner/);
  drop([file, file]);
  expect(screen.getByRole('alert').textContent).toMatch(/mehrere Dateien/);
  drop([]);
  expect(screen.getByRole('alert').textContent).toMatch(/keine Datei/);
  expect(onFile).not.toHaveBeenCalled();
  drop([file]);
  expect(onFile).toHaveBeenCalledWith(file);
  expect(screen.queryByRole('alert')).toBeNull();
});
