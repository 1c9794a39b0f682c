// Sets zod up for the content security policy: must come before any schema is made.
import '../preload/contract/procedure.ts';
import '@fontsource-variable/inter/wght.css';
import '@mantine/core/styles.css';
import '@mantine/dates/styles.css';
import '@mantine/notifications/styles.css';
import '@mantine/spotlight/styles.css';
import './app/global.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { createClient } from '../preload/client.ts';
import { App } from './app/app.tsx';
import { loadPreferences } from './app/preferences.ts';
import { resumeLastView } from './app/use-last-view.ts';

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no element #root.');

const client = createClient();
const preferences = await loadPreferences(client);
resumeLastView(preferences.lastView);
createRoot(root).render(
  <StrictMode>
    <App client={client} preferences={preferences} />
  </StrictMode>,
);
