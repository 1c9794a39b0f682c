import { Tabs } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useNavigate, useParams } from 'react-router';
import { Page } from '../components/page.tsx';
import { CallsTab } from './components/calls-tab.tsx';
import { CodeTab } from './components/code-tab.tsx';
import { ReportTab } from './components/report-tab.tsx';

const tabs = { calls: CallsTab, report: ReportTab, code: CodeTab } as const;
type TabName = keyof typeof tabs;

function isTab(name: string | undefined): name is TabName {
  return name !== undefined && Object.hasOwn(tabs, name);
}

/** For support: calls as they went over the wire, the report, the security code. */
export function DiagnosticsScreen() {
  const { t } = useTranslation('diagnostics');
  const navigate = useNavigate();
  const { tab } = useParams();
  const shown: TabName = isTab(tab) ? tab : 'calls';
  const Shown = tabs[shown];
  return (
    <Page title={t('title')} description={t('description')}>
      <Tabs
        value={shown}
        onChange={(name) => void navigate(`/diagnostics/${name ?? 'calls'}`)}
        keepMounted={false}
      >
        <Tabs.List mb="md">
          {(['calls', 'report', 'code'] as const).map((name) => (
            <Tabs.Tab key={name} value={name}>
              {t(`tabs.${name}`)}
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
