import { Title } from '@mantine/core';

/** Order. */
export function OrderScreen() {
  return <Title order={1}>Order</Title>;
}
