import { ImportsScreen } from './imports-screen.tsx';

/** Imports of orders. */
export function ImportsOfOrders() {
  return <ImportsScreen kind="orders" />;
}
