import { useState, type KeyboardEvent } from 'react';
import { useComputedColorScheme } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { Spotlight } from '@mantine/spotlight';
import {
  IconBuilding,
  IconDatabaseExport,
  IconFileImport,
  IconKeyboard,
  IconLanguage,
  IconLock,
  IconMoon,
  IconPackageExport,
  IconPackageImport,
  IconPlus,
  IconReceipt2,
  IconSearch,
  IconStack2,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useFormat } from '../i18n/format.ts';
import { useLock } from '../vault/use-lock.ts';
import { useProcedureQuery } from './data.ts';
import { places } from './places.ts';
import { usePreferences } from './use-preferences.ts';

export type CommandPaletteProps = { readonly onHelp: () => void };

type Command = {
  readonly id: string;
  readonly label: string;
  readonly description?: string;
  readonly icon: typeof IconPlus;
  readonly run: () => void;
};

/** Everything by name (Ctrl+K): screens, things to do, and orders and customers found by what was typed. */
export function CommandPalette({ onHelp }: CommandPaletteProps) {
  const { t } = useTranslation(['shell', 'common']);
  const format = useFormat();
  const navigate = useNavigate();
  const lock = useLock();
  const { locale, setLocale, setColorScheme } = usePreferences();
  const scheme = useComputedColorScheme('light');
  const [query, setQuery] = useState('');
  const [search] = useDebouncedValue(query.trim(), 150);
  const searching = search.length >= 2;
  const orders = useProcedureQuery('orders.list', { search, limit: 6 }, { enabled: searching });
  const customers = useProcedureQuery('customers.list', { search, limit: 4 }, { enabled: searching });
  const go = (to: string) => () => void navigate(to);
  const matches = ({ label }: Command): boolean =>
    label.toLocaleLowerCase(locale).includes(query.trim().toLocaleLowerCase(locale));
  const goTo = places
    .map(({ key, to, icon }): Command => ({ id: `go-${key}`, label: t(`nav.${key}`), icon, run: go(to) }))
    .filter(matches);
  const all: ReadonlyArray<Command> = [
    { id: 'new-order', label: t('commands.newOrder'), icon: IconPlus, run: go('/orders/new') },
    { id: 'import', label: t('commands.importOrders'), icon: IconFileImport, run: go('/orders/import') },
    { id: 'new-batch', label: t('commands.newBatch'), icon: IconStack2, run: go('/batches/new') },
    { id: 'new-customer', label: t('commands.newCustomer'), icon: IconPlus, run: go('/customers/new') },
    { id: 'new-rule', label: t('commands.newRule'), icon: IconPlus, run: go('/rules/new') },
    {
      id: 'new-integration',
      label: t('commands.newIntegration'),
      icon: IconPlus,
      run: go('/integrations/new'),
    },
    {
      id: 'backups',
      label: t('commands.backups'),
      icon: IconDatabaseExport,
      run: go('/transfer/backups'),
    },
    {
      id: 'import-pack',
      label: t('commands.importPack'),
      icon: IconPackageImport,
      run: go('/transfer/import'),
    },
    {
      id: 'export-pack',
      label: t('commands.exportPack'),
      icon: IconPackageExport,
      run: go('/transfer/export'),
    },
    {
      id: 'scheme',
      label: t('commands.toggleScheme'),
      icon: IconMoon,
      run: () => setColorScheme(scheme === 'dark' ? 'light' : 'dark'),
    },
    {
      id: 'language',
      label: t('commands.toggleLanguage'),
      icon: IconLanguage,
      run: () => setLocale(locale === 'de' ? 'en' : 'de'),
    },
    ...(lock ? [{ id: 'lock', label: t('vault.lock'), icon: IconLock, run: lock }] : []),
    { id: 'help', label: t('commands.help'), icon: IconKeyboard, run: onHelp },
  ];
  const doing = all.filter(matches);
  const foundOrders = (searching ? (orders.data?.rows ?? []) : []).map((order): Command => ({
    id: order.id,
    label: order.orderNumber,
    description: `${order.customerName} · ${format.money(order.grossMinor, order.currency)} · ${t(`common:paymentStatus.${order.paymentStatus}`)}`,
    icon: IconReceipt2,
    run: go(`/orders/${order.id}`),
  }));
  const foundCustomers = (searching ? (customers.data?.rows ?? []) : []).map((customer): Command => ({
    id: customer.id,
    label: customer.name,
    description: [customer.vatId, customer.city].filter(Boolean).join(' · '),
    icon: IconBuilding,
    run: go(`/customers/${customer.id}`),
  }));
  const groups = [
    { label: t('nav.orders'), commands: foundOrders },
    { label: t('nav.customers'), commands: foundCustomers },
    { label: t('commands.go'), commands: goTo },
    { label: t('commands.do'), commands: doing },
  ].filter(({ commands }) => commands.length > 0);
  return (
    <Spotlight.Root
      query={query}
      onQueryChange={setQuery}
      shortcut="mod + K"
      scrollable
      maxHeight={440}
      overlayProps={{ blur: 0, backgroundOpacity: 0.45 }}
      attributes={{ content: { 'aria-label': t('commands.open') } }}
    >
      <Spotlight.Search
        placeholder={t('commands.placeholder')}
        aria-label={t('commands.open')}
        leftSection={<IconSearch size={17} aria-hidden />}
        onKeyDown={openFirst}
      />
      <Spotlight.ActionsList>
        {groups.map(({ label, commands }) => (
          <Spotlight.ActionsGroup key={label} label={label}>
            {commands.map(({ id, label, description, icon: Icon, run }) => (
              <Spotlight.Action
                key={id}
                label={label}
                {...(description === undefined ? {} : { description })}
                leftSection={<Icon size={17} aria-hidden />}
                onClick={run}
              />
            ))}
          </Spotlight.ActionsGroup>
        ))}
        {groups.length === 0 && <Spotlight.Empty>{t('commands.nothing')}</Spotlight.Empty>}
      </Spotlight.ActionsList>
    </Spotlight.Root>
  );
}

/** Mantine selects a line when the text changes; records that are found later have none, so Enter takes the first. */
function openFirst(event: KeyboardEvent<HTMLInputElement>): void {
  const dialog = event.currentTarget.closest('[role="dialog"]');
  if (event.key !== 'Enter' || dialog === null || dialog.querySelector('[data-selected]') !== null) return;
  dialog.querySelector<HTMLElement>('[data-action]')?.click();
}
