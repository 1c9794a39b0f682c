import { useState } from 'react';
import { MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { QueryClientProvider } from '@tanstack/react-query';
import { I18nextProvider } from 'react-i18next';
import { createHashRouter } from 'react-router';
import { RouterProvider } from 'react-router/dom';
import type { BackOfficeClient, Preferences } from '../../preload/contract.ts';
import { createI18n } from '../i18n/i18n.ts';
import { BackOfficeProvider } from './back-office.tsx';
import { createQueryClient } from './query-client.ts';
import { routes } from './routes.tsx';
import { cssVariables, theme } from './theme.ts';

export type AppProps = { readonly client: BackOfficeClient; readonly preferences: Preferences };

/** The whole renderer: what every screen needs, around the routes. */
export function App({ client, preferences }: AppProps) {
  const [i18n] = useState(() => createI18n(preferences.locale));
  const [queryClient] = useState(createQueryClient);
  const [router] = useState(() => createHashRouter(routes));
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={cssVariables}
      defaultColorScheme={preferences.colorScheme}
    >
      <I18nextProvider i18n={i18n}>
        <QueryClientProvider client={queryClient}>
          <BackOfficeProvider client={client}>
            <Notifications position="bottom-right" limit={4} autoClose={6000} />
            <RouterProvider router={router} />
          </BackOfficeProvider>
        </QueryClientProvider>
      </I18nextProvider>
    </MantineProvider>
  );
}
