import { Suspense, useEffect, useRef } from 'react';
import { AppShell, Group, Loader, NavLink, Stack, Text } from '@mantine/core';
import {
  IconAdjustmentsHorizontal,
  IconListCheck,
  IconPlugConnected,
  IconReceipt2,
  IconRoute,
  IconUsers,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link, Outlet, useLocation, useNavigation } from 'react-router';
import { EnvironmentBadges } from './environment-badges.tsx';
import classes from './shell.module.css';

const places = [
  { key: 'home', to: '/', icon: IconListCheck },
  { key: 'orders', to: '/orders', icon: IconReceipt2 },
  { key: 'customers', to: '/customers', icon: IconUsers },
  { key: 'rules', to: '/rules', icon: IconRoute },
  { key: 'integrations', to: '/integrations', icon: IconPlugConnected },
  { key: 'settings', to: '/settings', icon: IconAdjustmentsHorizontal },
] as const;

/** What stands around every screen: navigation at the left, state and switches at the top. */
export function Shell() {
  const { t } = useTranslation('shell');
  const { t: common } = useTranslation();
  const { pathname } = useLocation();
  const navigation = useNavigation();
  const main = useRef<HTMLElement>(null);
  // A new screen starts at its top, for the eye and for the screen reader.
  useEffect(() => {
    if (pathname !== '') main.current?.scrollTo({ top: 0 });
  }, [pathname]);
  return (
    <AppShell
      header={{ height: 48 }}
      navbar={{ width: 212, breakpoint: 0 }}
      padding={0}
      transitionDuration={0}
    >
      <a
        className="skip-link"
        href="#content"
        onClick={(event) => {
          // The hash belongs to the router.
          event.preventDefault();
          main.current?.focus();
        }}
      >
        {t('skip')}
      </a>
      <AppShell.Header className={classes.header ?? ''}>
        <Group h="100%" px="md" justify="space-between" wrap="nowrap">
          <Group gap="sm" wrap="nowrap">
            <Text fw={660} size="md" className={classes.product ?? ''}>
              {common('product')}
            </Text>
            <EnvironmentBadges />
          </Group>
        </Group>
      </AppShell.Header>
      <AppShell.Navbar className={classes.navbar ?? ''} component="nav" aria-label={t('navigation')}>
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
                label={t(`nav.${key}`)}
                leftSection={<Icon size={18} stroke={1.7} aria-hidden />}
              />
            );
          })}
        </Stack>
      </AppShell.Navbar>
      <AppShell.Main className={classes.main ?? ''}>
        <section
          ref={main}
          id="content"
          tabIndex={-1}
          className={classes.scroll}
          data-busy={navigation.state !== 'idle'}
        >
          <Suspense fallback={<Loader m="xl" size="sm" aria-label={common('loading')} />}>
            <Outlet />
          </Suspense>
        </section>
      </AppShell.Main>
    </AppShell>
  );
}
