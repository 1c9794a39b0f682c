import { Suspense, useEffect, useRef } from 'react';
import { Alert, Anchor, AppShell, Group, Loader, NavLink, Stack, Text } from '@mantine/core';
import { useDisclosure, useMediaQuery } from '@mantine/hooks';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link, Outlet, useLocation, useNavigation } from 'react-router';
import { useActivity } from '../vault/use-activity.ts';
import { useLockKey } from '../vault/use-lock.ts';
import { BackupsNotice } from '../backups/components/backups-notice.tsx';
import { VaultDialogs } from '../vault/vault-dialogs.tsx';
import { CommandPalette } from './command-palette.tsx';
import { useProcedureQuery } from './data.ts';
import { EnvironmentBadges } from './environment-badges.tsx';
import { HeaderControls } from './header-controls.tsx';
import { OfflineBadge } from './offline-badge.tsx';
import { places } from './places.ts';
import classes from './shell.module.css';
import { ShortcutsDialog } from './shortcuts-dialog.tsx';
import { useGoKeys } from './use-go-keys.ts';
import { useLastView } from './use-last-view.ts';

// Mantine's breakpoint `md`, as in the style sheets of the shell.
const narrow = '(max-width: 61.99em)';

/** What stands around every screen: navigation at the left, state and switches at the top. */
export function Shell() {
  const { t } = useTranslation(['shell', 'common']);
  const { pathname } = useLocation();
  const navigation = useNavigation();
  const [helpOpened, help] = useDisclosure(false);
  const content = useRef<HTMLElement>(null);
  // In a narrow or zoomed window the names of places and switches give way to what is worked on; icons stay.
  const isNarrow = useMediaQuery(narrow);
  useGoKeys(help.open);
  useLastView(pathname);
  useActivity();
  useLockKey();
  // A new screen starts at its top.
  useEffect(() => {
    if (pathname !== '') content.current?.scrollTo({ top: 0 });
  }, [pathname]);
  return (
    <AppShell
      header={{ height: 48 }}
      navbar={{ width: { base: 52, md: 212 }, breakpoint: 0 }}
      padding={0}
      transitionDuration={0}
    >
      <a
        className="skip-link"
        href="#content"
        onClick={(event) => {
          // The address's hash belongs to the router.
          event.preventDefault();
          content.current?.focus();
        }}
      >
        {t('skip')}
      </a>
      <AppShell.Header className={classes.header ?? ''}>
        <Group h="100%" px="md" justify="space-between" wrap="nowrap">
          <Group gap="sm" wrap="nowrap" miw={0}>
            <Text fw={660} size="md" className={classes.product ?? ''}>
              {t('common:product')}
            </Text>
            <EnvironmentBadges />
            <OfflineBadge />
          </Group>
          <HeaderControls onHelp={help.open} />
        </Group>
      </AppShell.Header>
      <AppShell.Navbar className={classes.navbar ?? ''} aria-label={t('navigation')}>
        <Stack gap={2} p="xs">
          {places.map(({ key, to, icon: Icon }) => {
            const here = to === '/' ? pathname === '/' : pathname === to || pathname.startsWith(`${to}/`);
            return (
              <NavLink
                key={key}
                component={Link}
                to={to}
                active={here}
                {...(here ? { 'aria-current': 'page' as const } : {})}
                className={classes.place ?? ''}
                classNames={{ body: classes.placeName ?? '' }}
                label={t(`nav.${key}`)}
                {...(isNarrow ? { title: t(`nav.${key}`) } : {})}
                leftSection={<Icon size={18} stroke={1.7} aria-hidden />}
              />
            );
          })}
        </Stack>
      </AppShell.Navbar>
      <AppShell.Main className={classes.main ?? ''}>
        <section
          ref={content}
          id="content"
          tabIndex={-1}
          className={classes.scroll}
          aria-busy={navigation.state !== 'idle'}
        >
          <UnrecoverableBanner />
          <BackupsNotice />
          <Suspense fallback={<Loader m="xl" size="sm" aria-label={t('common:loading')} />}>
            <Outlet />
          </Suspense>
        </section>
      </AppShell.Main>
      <CommandPalette onHelp={help.open} />
      <ShortcutsDialog opened={helpOpened} onClose={help.close} />
      <VaultDialogs />
    </AppShell>
  );
}

/** Stands over every screen while the vault's key is lost. */
function UnrecoverableBanner() {
  const { t } = useTranslation('vault');
  const { pathname } = useLocation();
  const status = useProcedureQuery('vault.status', {});
  if (status.data?.state !== 'unrecoverable' || pathname === '/recovery') return null;
  return (
    <Alert color="red" radius={0} icon={<IconAlertTriangle size={18} />} title={t('recovery.title')}>
      {t('recovery.banner')}{' '}
      <Anchor component={Link} to="/recovery" size="sm">
        {t('recovery.open')}
      </Anchor>
    </Alert>
  );
}
