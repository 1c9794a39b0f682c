import { fireEvent, screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { renderApp } from '../support/render-app.tsx';
import { createStatefulBackOffice } from '../support/stateful-back-office.ts';

/** Whether the browser would ask before it closes the window or loads it anew. */
const isAsked = (): boolean => !fireEvent(window, new Event('beforeunload', { cancelable: true }));

test('a window with unsaved entries is not closed without being asked', async () => {
  const user = renderApp(createStatefulBackOffice().client, '/customers/new');
  const name = await screen.findByRole('textbox', { name: /^Name/ }, { timeout: 10_000 });
  expect(isAsked()).toBe(false);
  await user.type(name, 'Muster');
  expect(isAsked()).toBe(true);
  await user.clear(name);
  expect(isAsked()).toBe(false);
}, 30_000);
