import type { ReactNode } from 'react';
import { Button, Menu } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';

export type MoreItem = {
  readonly label: string;
  readonly icon: ReactNode;
  readonly onClick: () => void;
  readonly destructive?: boolean;
};

/** What is seldom done with a record, behind one button. */
export function MoreMenu({ items }: { readonly items: ReadonlyArray<MoreItem> }) {
  const { t } = useTranslation();
  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <Button variant="default" rightSection={<IconChevronDown size={14} aria-hidden />}>
          {t('actions.more')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {items.map(({ label, icon, onClick, destructive = false }) => (
          <Menu.Item
            key={label}
            leftSection={icon}
            onClick={onClick}
            {...(destructive ? { color: 'red.8' } : {})}
          >
            {label}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
