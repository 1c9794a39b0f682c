import { Title } from '@mantine/core';

/** Customers. */
export function CustomersScreen() {
  return <Title order={1}>Customers</Title>;
}
