import type { ReactNode } from 'react';
import { Button, Menu, Text } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import classes from './more-menu.module.css';

export type MoreItem = {
  readonly label: string;
  readonly icon: ReactNode;
  readonly onClick: () => void;
  readonly destructive?: boolean;
  /** Why it can't be done now; shown beneath it. */
  readonly why?: string | undefined;
};

/** What is seldom done with a record, behind one button. */
export function MoreMenu({ items }: { readonly items: ReadonlyArray<MoreItem> }) {
  const { t } = useTranslation();
  return (
    <Menu position="bottom-end" withinPortal withInitialFocusPlaceholder={false}>
      <Menu.Target>
        <Button variant="default" rightSection={<IconChevronDown size={14} aria-hidden />}>
          {t('actions.more')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {items.map((item) => (
          <Item key={item.label} {...item} />
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

function Item({ label, icon, onClick, destructive = false, why }: MoreItem) {
  if (why === undefined) {
    return (
      <Menu.Item leftSection={icon} onClick={onClick} {...(destructive ? { color: 'red.8' } : {})}>
        {label}
      </Menu.Item>
    );
  }
  return (
    <Menu.Item
      leftSection={icon}
      className={classes.impossible ?? ''}
      // Not `disabled`: its reason is to be reached by keyboard and read out, too.
      aria-disabled
      closeMenuOnClick={false}
    >
      {label}
      <Text size="xs" maw={260}>
        {why}
      </Text>
    </Menu.Item>
  );
}
