import { Title } from '@mantine/core';

/** I. */
export function IntegrationsScreen() {
  return <Title order={1}>I</Title>;
}
