import { Title } from '@mantine/core';

/** I. */
export function IntegrationScreen() {
  return <Title order={1}>I</Title>;
}
