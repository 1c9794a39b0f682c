import { Title } from '@mantine/core';

/** Orders. */
export function OrderImportScreen() {
  return <Title order={1}>Orders</Title>;
}
