import { Title } from '@mantine/core';

/** Rules. */
export function RulesScreen() {
  return <Title order={1}>Rules</Title>;
}
