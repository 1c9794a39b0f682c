import { ActionIcon, Button, Group, Kbd, Menu, Tooltip, VisuallyHidden } from '@mantine/core';
import { spotlight } from '@mantine/spotlight';
import {
  IconDeviceDesktop,
  IconKeyboard,
  IconLanguage,
  IconMoon,
  IconSearch,
  IconSun,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { languageNames, type Locale } from '../i18n/resources.ts';
import { VaultControl } from '../vault/vault-control.tsx';
import classes from './header-controls.module.css';
import { usePreferences } from './use-preferences.ts';

const schemes = [
  { key: 'light', icon: IconSun },
  { key: 'dark', icon: IconMoon },
  { key: 'auto', icon: IconDeviceDesktop },
] as const;
const locales: ReadonlyArray<Locale> = ['en', 'de'];

export type HeaderControlsProps = { readonly onHelp: () => void };

/** The right side of the header: commands, vault, language, colours, help. */
export function HeaderControls({ onHelp }: HeaderControlsProps) {
  const { t } = useTranslation(['shell', 'common']);
  const { locale, setLocale, colorScheme, setColorScheme } = usePreferences();
  const SchemeIcon = schemes.find(({ key }) => key === colorScheme)?.icon ?? IconSun;
  return (
    <Group gap={6} wrap="nowrap" className={classes.controls ?? ''}>
      <Button
        className={classes.control ?? ''}
        data-named
        variant="subtle"
        size="compact-sm"
        leftSection={<IconSearch size={15} aria-hidden />}
        rightSection={
          <Kbd size="xs" className={classes.kbd ?? ''}>
            {t('common:keys.ctrl')} K
          </Kbd>
        }
        onClick={() => spotlight.open()}
      >
        {t('commands.open')}
      </Button>
      <VaultControl className={classes.control ?? ''} />
      <Menu position="bottom-end" shadow="md" withinPortal={false} withInitialFocusPlaceholder={false}>
        <Menu.Target>
          <Button
            className={classes.control ?? ''}
            data-named
            variant="subtle"
            size="compact-sm"
            leftSection={<IconLanguage size={16} aria-hidden />}
          >
            <VisuallyHidden>{t('language')}: </VisuallyHidden>
            {languageNames[locale]}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {locales.map((each) => (
            <Menu.Item
              key={each}
              lang={each}
              onClick={() => setLocale(each)}
              fw={each === locale ? 640 : 400}
              aria-current={each === locale}
            >
              {languageNames[each]}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      <Menu position="bottom-end" shadow="md" withinPortal={false} withInitialFocusPlaceholder={false}>
        <Menu.Target>
          <ActionIcon
            className={classes.control ?? ''}
            size="md"
            aria-label={`${t('colorScheme')}: ${t(`scheme.${colorScheme}`)}`}
          >
            <SchemeIcon size={17} aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {schemes.map(({ key, icon: Icon }) => (
            <Menu.Item
              key={key}
              leftSection={<Icon size={15} aria-hidden />}
              onClick={() => setColorScheme(key)}
              fw={key === colorScheme ? 640 : 400}
              aria-current={key === colorScheme}
            >
              {t(`scheme.${key}`)}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      <Tooltip label={`${t('shortcuts.title')} (?)`}>
        <ActionIcon
          className={classes.control ?? ''}
          size="md"
          aria-label={t('shortcuts.title')}
          onClick={onHelp}
        >
          <IconKeyboard size={18} aria-hidden />
        </ActionIcon>
      </Tooltip>
    </Group>
  );
}
