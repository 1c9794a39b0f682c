import { Title } from '@mantine/core';

/** Rule. */
export function RuleScreen() {
  return <Title order={1}>Rule</Title>;
}
