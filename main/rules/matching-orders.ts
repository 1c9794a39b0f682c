import { BackOfficeError, type MatchingOrders, type RuleConditions } from '../../preload/contract.ts';
import {
  type Compile,
  conditionReasons,
  orderFacts,
  type PreparedConditions,
  prepareConditions,
} from './evaluate.ts';
import type { RuleCustomer, RuleCustomers, RuleOrder, RuleOrders } from './ports.ts';

/** Orders that are read from the database at once. */
const pageSize = 100;
/** Longest stretch without letting other work run, about a frame of the screen. */
const sliceMs = 8;
const mostFailures = 5;

export type MatchingOrdersRequest = {
  readonly rule: RuleConditions;
  readonly cursor?: string | undefined;
  readonly limit: number;
  readonly examples: number;
  readonly signal?: AbortSignal | undefined;
};

/**
 * Counts the stored orders that conditions hold for, `limit` orders a call, and lets other work run in between.
 *
 * @throws ExpressionSyntaxError, BackOfficeError `cancelled`
 */
export async function matchingOrders(
  request: MatchingOrdersRequest,
  orders: RuleOrders,
  customers: RuleCustomers,
  compile: Compile,
): Promise<MatchingOrders> {
  const conditions = prepareConditions(request.rule, compile);
  if (conditions.expression instanceof Error) throw conditions.expression;
  const result: MatchingOrders = {
    total: orders.count(),
    looked: 0,
    matched: 0,
    failed: 0,
    examples: [],
    failures: [],
    nextCursor: request.cursor ?? null,
  };
  const known = new Map<string, RuleCustomer | undefined>();
  const customerOf = ({ customerId }: RuleOrder): RuleCustomer | undefined => {
    if (!known.has(customerId)) known.set(customerId, customers.find(customerId));
    return known.get(customerId);
  };
  let sliceEnds = performance.now() + sliceMs;
  do {
    if (request.signal?.aborted) throw new BackOfficeError('cancelled', 'Stopped.');
    const page = orders.page(result.nextCursor, Math.min(pageSize, request.limit - result.looked));
    for (const order of page.orders) {
      look(order, customerOf(order), conditions, request.examples, result);
      if (performance.now() < sliceEnds) continue;
      await new Promise<void>((resume) => setImmediate(resume));
      sliceEnds = performance.now() + sliceMs;
    }
    result.nextCursor = page.nextCursor;
  } while (result.nextCursor !== null && result.looked < request.limit);
  return result;
}

function look(
  order: RuleOrder,
  customer: RuleCustomer | undefined,
  conditions: PreparedConditions,
  mostExamples: number,
  result: MatchingOrders,
): void {
  const { holds, reasons } = conditionReasons(conditions, orderFacts(order, customer));
  const { id: orderId, orderNumber } = order;
  result.looked += 1;
  if (holds) {
    result.matched += 1;
    if (result.examples.length >= mostExamples) return;
    const { customerName, currency, billingAddress, totals } = order;
    const { countryCode } = billingAddress;
    const { grossMinor } = totals;
    result.examples.push({ orderId, orderNumber, customerName, countryCode, currency, grossMinor });
    return;
  }
  const failure = reasons.find(({ code }) => code === 'expressionError');
  if (!failure) return;
  result.failed += 1;
  if (result.failures.length < mostFailures) result.failures.push({ orderId, orderNumber, reason: failure });
}
