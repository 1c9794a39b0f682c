import 'dayjs/locale/de.js';
import { useEffect, useState, type ReactNode } from 'react';
import { MantineProvider } from '@mantine/core';
import { DatesProvider } from '@mantine/dates';
import { Notifications } from '@mantine/notifications';
import { QueryClientProvider } from '@tanstack/react-query';
import { I18nextProvider, useTranslation } from 'react-i18next';
import { createHashRouter } from 'react-router';
import { RouterProvider } from 'react-router/dom';
import type { BackOfficeClient } from '../../preload/contract.ts';
import { createI18n } from '../i18n/i18n.ts';
import { BackOfficeProvider } from './back-office.tsx';
import type { StartPreferences } from './preferences.ts';
import { createQueryClient } from './query-client.ts';
import { routes } from './routes.tsx';
import { cssVariables, theme } from './theme.ts';

export type AppProps = { readonly client: BackOfficeClient; readonly preferences: StartPreferences };

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
            <Localized>
              <Notifications position="bottom-right" limit={4} autoClose={6000} />
              <RouterProvider router={router} />
            </Localized>
          </BackOfficeProvider>
        </QueryClientProvider>
      </I18nextProvider>
    </MantineProvider>
  );
}

/** What follows the language besides the texts: calendars, and the document's own language for screen readers. */
function Localized({ children }: { readonly children: ReactNode }) {
  const { i18n } = useTranslation();
  useEffect(() => {
    document.documentElement.lang = i18n.language;
  }, [i18n.language]);
  return <DatesProvider settings={{ locale: i18n.language, firstDayOfWeek: 1 }}>{children}</DatesProvider>;
}
