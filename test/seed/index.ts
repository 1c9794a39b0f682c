/**
 * `npm run seed -- --orders 100000 --data DIR`: fills a new profile with customers, orders and their payments, to try and
 * to measure.
 */
import { parseArgs } from 'node:util';
import { seedProfile } from './seed-profile.ts';

const { values } = parseArgs({
  options: {
    orders: { type: 'string', default: '10000' },
    customers: { type: 'string' },
    payments: { type: 'string' },
    seed: { type: 'string', default: '1' },
    data: { type: 'string' },
  },
});
const whole = (name: string, text: string): number => {
  if (!/^[1-9]\d{0,7}$/.test(text)) {
    console.error(`--${name} must be a whole number from 1 to 99999999.`);
    process.exit(1);
  }
  return Number(text);
};
if (values.data === undefined) {
  console.error('Name the folder of the new profile: --data DIR');
  process.exit(1);
}
const orders = whole('orders', values.orders);
const began = performance.now();
try {
  const { customers, journalEntries } = seedProfile({
    directory: values.data,
    orders,
    ...(values.customers === undefined ? {} : { customers: whole('customers', values.customers) }),
    ...(values.payments === undefined ? {} : { payments: whole('payments', values.payments) }),
    seed: whole('seed', values.seed),
    onProgress: (done) => {
      if (process.stderr.isTTY) process.stderr.write(`\r${done.toLocaleString('en')} orders`);
    },
  });
  const figure = (value: number): string => value.toLocaleString('en');
  const seconds = ((performance.now() - began) / 1_000).toFixed(1);
  console.log(
    `${figure(orders)} orders of ${figure(customers)} customers, ${figure(journalEntries)} entries of the payment journal, in ${seconds} s.`,
  );
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exit(1);
}
