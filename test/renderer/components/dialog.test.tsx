import { screen, waitFor } from '@testing-library/react';
import { expect, test } from 'vitest';
import { renderApp } from '../support/render-app.tsx';
import { createStatefulBackOffice } from '../support/stateful-back-office.ts';

const patient = { timeout: 10_000 };

test('the focus returns to the button that opened a dialog, once the dialog is cancelled', async () => {
  const user = renderApp(createStatefulBackOffice().client, '/customers/new');
  const opener = await screen.findByRole('button', { name: 'New…' }, patient);
  opener.focus();
  await user.keyboard('{Enter}');
  const dialog = await screen.findByRole('dialog', { name: 'New payment term' });
  await waitFor(() => expect(dialog.contains(document.activeElement)).toBe(true));
  await user.keyboard('{Escape}');
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  await waitFor(() => expect(document.activeElement).toBe(opener));
}, 30_000);
