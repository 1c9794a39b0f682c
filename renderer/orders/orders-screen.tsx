import { Title } from '@mantine/core';

/** Orders. */
export function OrdersScreen() {
  return <Title order={1}>Orders</Title>;
}
