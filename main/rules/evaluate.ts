import type { Destination, Evaluation, Reason, Rule, RuleTrace } from '../../preload/contract.ts';
import { orderContext } from './context.ts';
import { type DestinationTest, destinationTest, showDestinations, showPlace } from './destinations.ts';
import {
  compileExpression,
  type Context,
  explainFalse,
  explainTrue,
  ExpressionError,
  ExpressionSyntaxError,
  type Program,
} from './expression/index.ts';
import { methodReasons } from './method-conditions.ts';
import type { RuleCustomer, RuleMethod, RuleOrder } from './ports.ts';
import { blocking, information, isBlocked } from './reasons.ts';

/** What decides for which orders a rule counts, ready to be used any number of times. */
export type PreparedConditions = {
  readonly currency: string;
  readonly destinations: ReadonlyArray<Destination>;
  readonly isDestination: DestinationTest;
  /** Undefined: true for every order. */
  readonly expression: Program | ExpressionSyntaxError | undefined;
};

/** A rule that is ready to be evaluated. */
export type PreparedRule = { readonly rule: Rule; readonly conditions: PreparedConditions };

/** An order and what belongs to it, for rules to be held against. */
export type OrderFacts = {
  readonly order: RuleOrder;
  readonly customer: RuleCustomer | undefined;
  readonly context: Context;
};

/** How expressions are compiled; services pass one that remembers. */
export type Compile = (expression: string) => Program;

/** The order with its variables, worked out once for all rules, by the first that has an expression. */
export function orderFacts(order: RuleOrder, customer: RuleCustomer | undefined): OrderFacts {
  let context: Context | undefined;
  return {
    order,
    customer,
    get context() {
      return (context ??= orderContext(order, customer));
    },
  };
}

/** Readies conditions, of a rule or of a draft. A syntax error is kept: conditions with one hold for no order. */
export function prepareConditions(
  conditions: Pick<Rule, 'currency' | 'destinations' | 'expression'>,
  compile: Compile = compileExpression,
): PreparedConditions {
  const { currency, destinations, expression } = conditions;
  return {
    currency,
    destinations,
    isDestination: destinationTest(destinations),
    expression: expression === undefined ? undefined : compiled(expression, compile),
  };
}

/** Readies rules and puts them in the order of evaluation: by sort order, then by name. */
export function prepareRules(
  rules: ReadonlyArray<Rule>,
  compile: Compile = compileExpression,
): PreparedRule[] {
  return rules.toSorted(byPrecedence).map((rule) => ({ rule, conditions: prepareConditions(rule, compile) }));
}

/** Rules are taken by ascending sort order; of the same sort order by name, then by age. */
export function byPrecedence(a: Rule, b: Rule): number {
  if (a.sortOrder !== b.sortOrder) return a.sortOrder - b.sortOrder;
  return compareTexts(a.name, b.name) || compareTexts(a.id, b.id);
}

/**
 * Which methods the rules offer for an order and, rule by rule, why (product.md, *Payment rules*).
 *
 * @param rules in the order of evaluation, from `prepareRules`
 */
export function evaluateRules(
  rules: ReadonlyArray<PreparedRule>,
  facts: OrderFacts,
  methods: ReadonlyArray<RuleMethod>,
): Evaluation {
  const trace: RuleTrace[] = [];
  const offeredBy = new Map<string, Rule>();
  let stoppedBy: Rule | undefined;
  for (const { rule, conditions } of rules) {
    if (stoppedBy) {
      trace.push(notLookedAt(rule, stoppedBy));
      continue;
    }
    const entry = traceOf(rule, conditions, facts);
    trace.push(entry);
    if (!entry.counts) continue;
    for (const id of rule.integrationIds) if (!offeredBy.has(id)) offeredBy.set(id, rule);
    if (rule.stopFurtherProcessing) stoppedBy = rule;
  }
  const byId = new Map(methods.map((method) => [method.integrationId, method]));
  return {
    methods: [...offeredBy].map(([id, rule]) => methodOf(id, rule, byId.get(id), facts)),
    trace,
    withoutRule: methods
      .filter(({ integrationId }) => !offeredBy.has(integrationId))
      .map(({ integrationId, label }) => ({ integrationId, label })),
  };
}

/** Whether conditions hold for an order, and why (not). */
export function conditionReasons(
  conditions: PreparedConditions,
  facts: OrderFacts,
): { readonly holds: boolean; readonly reasons: ReadonlyArray<Reason> } {
  const { order } = facts;
  const reasons: Reason[] = [];
  if (conditions.currency !== order.currency) {
    const params = { order: order.currency, rule: conditions.currency };
    const message = `The order is in ${order.currency}, the rule is for ${conditions.currency}.`;
    reasons.push(blocking('currencyDiffers', message, params));
  }
  const place = showPlace(order.billingAddress);
  if (!conditions.isDestination(order.billingAddress)) {
    const destinations = showDestinations(conditions.destinations);
    const message = `The billing address (${place}) is none of the rule's destinations: ${destinations}.`;
    reasons.push(blocking('destinationDiffers', message, { place, destinations }));
  }
  reasons.push(...expressionReasons(conditions.expression, facts));
  return { holds: !isBlocked(reasons), reasons };
}

/** The error of an expression as a reason, with its place. */
export function expressionErrorReason(error: ExpressionError): Reason {
  const { line, column, offset, length } = error;
  const place = line === 1 ? `character ${column}` : `line ${line}, character ${column}`;
  const params = { ...error.params, code: error.code, line, column, offset, length };
  const isSyntax = error instanceof ExpressionSyntaxError;
  const code = isSyntax ? 'expressionSyntax' : 'expressionError';
  const what = isSyntax ? 'cannot be read' : 'has no value for this order';
  return blocking(code, `The expression ${what} (${place}): ${error.message}`, params);
}

function traceOf(rule: Rule, conditions: PreparedConditions, facts: OrderFacts): RuleTrace {
  const entry = { ruleId: rule.id, name: rule.name, lookedAt: true };
  if (!rule.enabled) {
    return { ...entry, counts: false, reasons: [blocking('ruleDisabled', 'The rule is disabled.')] };
  }
  const { holds, reasons } = conditionReasons(conditions, facts);
  if (!holds) return { ...entry, counts: false, reasons: [...reasons] };
  const place = showPlace(facts.order.billingAddress);
  const message = `Counts for ${facts.order.currency} and ${place}.`;
  const counts = information('ruleCounts', message, { currency: facts.order.currency, place });
  if (!rule.stopFurtherProcessing) return { ...entry, counts: true, reasons: [counts, ...reasons] };
  const stops = information('ruleStops', 'Later rules are not looked at: this one stops the processing.');
  return { ...entry, counts: true, reasons: [counts, ...reasons, stops], stops: true };
}

function notLookedAt(rule: Rule, by: Rule): RuleTrace {
  const message = `Not looked at: "${by.name}" counts and stops further rule processing.`;
  const reasons = [blocking('stoppedBy', message, { rule: by.name, ruleId: by.id })];
  return { ruleId: rule.id, name: rule.name, counts: false, lookedAt: false, reasons };
}

function expressionReasons(
  expression: PreparedConditions['expression'],
  facts: OrderFacts,
): ReadonlyArray<Reason> {
  if (expression === undefined) return [];
  if (expression instanceof ExpressionSyntaxError) return [expressionErrorReason(expression)];
  const { context } = facts;
  try {
    if (expression.test(context)) {
      const { values } = explainTrue(expression, context);
      return [information('expressionTrue', `The expression is true: ${values}.`, { values })];
    }
    return explainFalse(expression, context).map(({ node, part, values }) => {
      const shown = part.length > 300 ? `${part.slice(0, 300)}…` : part;
      const message = `"${shown}" is false${values === '' ? '' : `: ${values}`}.`;
      return blocking('expressionFalse', message, {
        part: shown,
        values,
        offset: node.start,
        length: node.end - node.start,
      });
    });
  } catch (error) {
    if (error instanceof ExpressionError) return [expressionErrorReason(error)];
    throw error;
  }
}

function methodOf(
  integrationId: string,
  rule: Rule,
  method: RuleMethod | undefined,
  { order, customer }: OrderFacts,
): Evaluation['methods'][number] {
  const by = information('offeredBy', `Offered by the rule "${rule.name}".`, {
    rule: rule.name,
    ruleId: rule.id,
  });
  if (!method) {
    const gone = blocking('integrationGone', 'The integration does not exist any more.', { integrationId });
    return { integrationId, label: integrationId, offered: false, reasons: [by, gone] };
  }
  const reasons = [by, ...methodReasons(method, order, customer)];
  return { integrationId, label: method.label, offered: !isBlocked(reasons), reasons };
}

function compiled(expression: string, compile: Compile): Program | ExpressionSyntaxError {
  try {
    return compile(expression);
  } catch (error) {
    if (error instanceof ExpressionSyntaxError) return error;
    throw error;
  }
}

/** By code points, so that the order is the same on every machine. */
function compareTexts(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
