import { Title } from '@mantine/core';

/** Orders. */
export function OrderEntryScreen() {
  return <Title order={1}>Orders</Title>;
}
