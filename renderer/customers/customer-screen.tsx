import { Title } from '@mantine/core';

/** Customer. */
export function CustomerScreen() {
  return <Title order={1}>Customer</Title>;
}
