import { render } from '@testing-library/react';
import userEvent, { type UserEvent } from '@testing-library/user-event';
import type { BackOfficeClient } from '../../../preload/contract.ts';
import { App } from '../../../renderer/app/app.tsx';
import type { StartPreferences } from '../../../renderer/app/preferences.ts';

/** The whole application at an address, as a window would show it. */
export function renderApp(
  client: BackOfficeClient,
  path: string,
  preferences: Partial<StartPreferences> = {},
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
