import {
  IconAdjustmentsHorizontal,
  IconArrowsExchange,
  IconListCheck,
  IconPlugConnected,
  IconReceipt2,
  IconRoute,
  IconStack2,
  IconStethoscope,
  IconUsers,
} from '@tabler/icons-react';

/** The screens of the navigation; `key` is their text in the namespace `shell`, `letter` follows `g` on the keyboard. */
export const places = [
  { key: 'home', to: '/', icon: IconListCheck, letter: 'h' },
  { key: 'orders', to: '/orders', icon: IconReceipt2, letter: 'o' },
  { key: 'batches', to: '/batches', icon: IconStack2, letter: 'b' },
  { key: 'customers', to: '/customers', icon: IconUsers, letter: 'c' },
  { key: 'rules', to: '/rules', icon: IconRoute, letter: 'r' },
  { key: 'integrations', to: '/integrations', icon: IconPlugConnected, letter: 'i' },
  { key: 'diagnostics', to: '/diagnostics', icon: IconStethoscope, letter: 'd' },
  { key: 'transfer', to: '/transfer', icon: IconArrowsExchange, letter: 't' },
  { key: 'settings', to: '/settings', icon: IconAdjustmentsHorizontal, letter: 's' },
] as const;
