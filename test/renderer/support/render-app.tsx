import { render } from '@testing-library/react';
import userEvent, { type UserEvent } from '@testing-library/user-event';
import type { BackOfficeClient, Preferences } from '../../../preload/contract.ts';
import { App } from '../../../renderer/app/app.tsx';

/** The whole application at an address, as a window would show it. */
export function renderApp(
  client: BackOfficeClient,
  path: string,
  preferences: Partial<Preferences> = {},
): UserEvent {
  window.location.hash = path;
  render(
    <App
      client={client}
      preferences={{
        locale: 'en',
        colorScheme: 'light',
        idleLockMinutes: 15,
        lastView: '/',
        lists: {},
        ...preferences,
      }}
    />,
  );
  return userEvent.setup();
}
