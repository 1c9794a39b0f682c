import { evaluateRules, orderFacts, prepareRules } from '../../main/rules/evaluate.ts';
import { compileExpression } from '../../main/rules/expression/index.ts';
import { makeCustomer, makeMethod, makeOrder, makeRule } from '../main/rules/make-rules.ts';
import type { BenchResult } from './result.ts';

/** The aims of the payment rules: evaluations a second on one core, and milliseconds for the whole. */
const aims = { evaluationsPerSecond: 500_000, fiftyByThousandMs: 1_000 };

const expressions = [
  ['currency, subtotal and quantities', "currency = 'EUR' and subtotal.value > 500 and lineItems.any(lineItem.quantity > 10)"],
  ['countries, postal code and group', "billingAddress.countryIso2 in ['DE', 'AT', 'CH'] and billingAddress.postalCode matches '/^8[0-9]{4}$/' and customer.group.name != 'Blocked'"],
  ['sum of prices', "lineItems.sum(lineItem.quantity * lineItem.price.value) > 100 or customer.vatId"],
] as const; // prettier-ignore

/** Evaluations of compiled expressions, and of 50 rules for 1,000 orders with their trace. */
export async function benchRules(): Promise<BenchResult[]> {
  const results = expressions.map(([name, expression]) => benchExpression(name, expression));
  results.push(benchTrace());
  return results;
}

function benchExpression(name: string, expression: string): BenchResult {
  const program = compileExpression(expression);
  // Large enough that no part of the expression is skipped.
  const totals = { ...makeOrder().totals, netMinor: 100_000 };
  const contexts = Array.from(
    { length: 64 },
    () => orderFacts(makeOrder({ totals }), makeCustomer()).context,
  );
  const run = (count: number): number => {
    let counting = 0;
    const started = performance.now();
    for (let index = 0; index < count; index += 1) {
      const context = contexts[index % contexts.length];
      if (context && program.test(context)) counting += 1;
    }
    const seconds = (performance.now() - started) / 1_000;
    if (counting !== 0 && counting !== count) throw new Error(`${expression} has two values for one order.`);
    return count / seconds;
  };
  run(50_000);
  const rates = Array.from({ length: 5 }, () => run(100_000)).toSorted((a, b) => a - b);
  const value = Math.round(rates[2] ?? 0);
  const isAimed = expression === expressions[0][1];
  const aim = isAimed ? { floor: aims.evaluationsPerSecond, ratio: value / aims.evaluationsPerSecond } : {};
  return { name: `rules: ${name}`, value, unit: 'evaluations/s', ...aim };
}

function benchTrace(): BenchResult {
  const rules = prepareRules(
    Array.from({ length: 50 }, (_, index) =>
      makeRule({
        id: `rule-${index}`,
        name: `Rule ${index}`,
        sortOrder: index,
        destinations: index % 3 === 0 ? [{ countryCode: 'DE', postalCodes: ['80331', '10115'] }] : [],
        expression: `${expressions[index % 3]?.[1] ?? 'true'} and total > ${index * 10}`,
      }),
    ),
  );
  const orders = Array.from({ length: 1_000 }, (_, index) =>
    makeOrder({
      id: `order-${index}`,
      orderNumber: `2026-${index}`,
      currency: index % 5 === 0 ? 'CHF' : 'EUR',
    }),
  );
  const methods = [makeMethod()];
  const run = (): number => {
    const started = performance.now();
    for (const order of orders) {
      const { trace } = evaluateRules(rules, orderFacts(order, makeCustomer()), methods);
      if (trace.length !== rules.length) throw new Error('A rule is missing from the trace.');
    }
    return performance.now() - started;
  };
  run();
  const times = Array.from({ length: 3 }, run).toSorted((a, b) => a - b);
  const value = Math.round(times[1] ?? 0);
  const floor = aims.fiftyByThousandMs;
  return {
    name: 'rules: 50 rules for 1,000 orders, with trace',
    value,
    unit: 'ms',
    floor,
    ratio: floor / value,
  };
}
