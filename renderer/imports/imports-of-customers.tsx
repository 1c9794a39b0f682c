import { ImportsScreen } from './imports-screen.tsx';

/** Imports of customers. */
export function ImportsOfCustomers() {
  return <ImportsScreen kind="customers" />;
}
