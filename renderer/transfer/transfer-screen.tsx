import { Tabs } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useNavigate, useParams } from 'react-router';
import { BackupsTab } from '../backups/backups-tab.tsx';
import { Page } from '../components/page.tsx';
import { ExportPackTab } from '../packs/export-pack-tab.tsx';
import { ImportPackTab } from '../packs/import-pack-tab.tsx';

const tabs = { backups: BackupsTab, import: ImportPackTab, export: ExportPackTab } as const;
type TabName = keyof typeof tabs;
const names = ['backups', 'import', 'export'] as const;

function isTab(name: string | undefined): name is TabName {
  return name !== undefined && Object.hasOwn(tabs, name);
}

/** Copies of the whole profile, and packs with a set-up for another machine. */
export function TransferScreen() {
  const { t } = useTranslation('backups');
  const navigate = useNavigate();
  const { tab } = useParams();
  const shown: TabName = isTab(tab) ? tab : 'backups';
  const Shown = tabs[shown];
  return (
    <Page title={t('screen.title')} description={t('screen.description')}>
      <Tabs value={shown} onChange={(name) => void navigate(`/transfer/${name ?? ''}`)} keepMounted={false}>
        <Tabs.List mb="md">
          {names.map((name) => (
            <Tabs.Tab key={name} value={name}>
              {t(`screen.tabs.${name}`)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value={shown}>
          <Shown />
        </Tabs.Panel>
      </Tabs>
    </Page>
  );
}
