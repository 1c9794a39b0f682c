import { Title } from '@mantine/core';

/** S. */
export function SettingsScreen() {
  return <Title order={1}>S</Title>;
}
