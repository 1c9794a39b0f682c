import { describe, expect, it } from 'vitest';
import { evaluateRules, orderFacts, prepareRules } from '../../../main/rules/evaluate.ts';
import type { RuleCustomer, RuleMethod, RuleOrder } from '../../../main/rules/ports.ts';
import type { Evaluation, Rule } from '../../../preload/contract.ts';
import { makeCustomer, makeMethod, makeOrder, makeRule } from './make-rules.ts';

type Case = {
  readonly rules: ReadonlyArray<Rule>;
  readonly order?: RuleOrder;
  readonly customer?: RuleCustomer | undefined;
  readonly methods?: ReadonlyArray<RuleMethod>;
};

function evaluate({ rules, order = makeOrder(), methods = [makeMethod()], ...rest }: Case): Evaluation {
  const customer = 'customer' in rest ? rest.customer : makeCustomer();
  return evaluateRules(prepareRules(rules), orderFacts(order, customer), methods);
}

function codesOf(evaluation: Evaluation, index = 0): ReadonlyArray<string> {
  return evaluation.trace[index]?.reasons.map(({ code }) => code) ?? [];
}

/** Why the only rule, with this expression, does not count. */
function whyNot(expression: string, order = makeOrder()): ReadonlyArray<string> {
  const { trace } = evaluate({ rules: [makeRule({ expression })], order });
  return trace[0]?.counts ? [] : (trace[0]?.reasons.map(({ message }) => message) ?? []);
}

describe('a rule', () => {
  it('counts when it is enabled, for the currency, the place and the expression', () => {
    const rule = makeRule({
      destinations: [{ countryCode: 'DE', regionCode: 'BY', postalCodes: ['80 331'] }],
      expression: "currency = 'EUR' and subtotal.value > 250",
    });
    const { trace, methods } = evaluate({ rules: [rule] });
    expect(trace[0]).toMatchObject({ ruleId: 'rule-1', counts: true, lookedAt: true });
    expect(trace[0]?.reasons.map(({ message }) => message)).toEqual([
      'Counts for EUR and DE-BY 80331.',
      "The expression is true: currency = 'EUR', subtotal.value = 250.1.",
    ]);
    expect(methods).toMatchObject([{ integrationId: 'method-1', offered: true }]);
  });

  it.each<[string, Partial<Rule>, string]>([
    ['is disabled', { enabled: false }, 'ruleDisabled'],
    ['is for another currency', { currency: 'CHF' }, 'currencyDiffers'],
    ['is for another place', { destinations: [{ countryCode: 'AT' }] }, 'destinationDiffers'],
    ['has an expression that is false', { expression: 'total > 1000' }, 'expressionFalse'],
    ['has an expression without a value', { expression: 'total > limit' }, 'expressionError'],
    ['has an expression that cannot be read', { expression: 'total >' }, 'expressionSyntax'],
  ])('does not count when it %s', (_, fields, code) => {
    const evaluation = evaluate({ rules: [makeRule(fields)] });
    expect(evaluation.trace[0]?.counts).toBe(false);
    expect(codesOf(evaluation)).toEqual([code]);
    expect(evaluation.methods).toEqual([]);
    expect(evaluation.withoutRule).toEqual([{ integrationId: 'method-1', label: 'Purchase on account' }]);
  });

  it('names everything that is against it, not only the first', () => {
    const rule = makeRule({
      currency: 'CHF',
      destinations: [{ countryCode: 'AT', postalCodes: ['1010'] }],
      expression: 'total > 1000',
    });
    expect(evaluate({ rules: [rule] }).trace[0]?.reasons.map(({ message }) => message)).toEqual([
      'The order is in EUR, the rule is for CHF.',
      "The billing address (DE-BY 80331) is none of the rule's destinations: AT (1010).",
      '"total > 1000" is false: total = 309.52.',
    ]);
  });
});

describe('why an expression is false', () => {
  it.each([
    ["currency = 'EUR' and total > 1000", ['"total > 1000" is false: total = 309.52.']],
    ["currency = 'CHF' and total > 1000", ["\"currency = 'CHF'\" is false: currency = 'EUR'."]],
    [
      "currency = 'CHF' or total > 1000",
      ["\"currency = 'CHF'\" is false: currency = 'EUR'.", '"total > 1000" is false: total = 309.52.'],
    ],
    ["not (currency = 'EUR')", ["\"not (currency = 'EUR')\" is false: currency = 'EUR'."]],
    ['subtotal > 500', ['"subtotal > 500" is false: subtotal = 250.1 EUR.']],
    [
      'lineItems.any(lineItem.quantity > 10)',
      ['"lineItems.any(lineItem.quantity > 10)" is false: lineItem.quantity = 3 | 0.5.'],
    ],
    [
      "lineItems.all(lineItem.quantity >= 1 and lineItem.productUnit.code != 'kg')",
      ['"lineItem.quantity >= 1" is false: lineItems[1]: lineItem.quantity = 0.5.'],
    ],
    [
      'lineItems.sum(lineItem.quantity) > 10',
      ['"lineItems.sum(lineItem.quantity) > 10" is false: lineItems.sum(lineItem.quantity) = 3.5.'],
    ],
    [
      "customer.group.name in ['A', 'B']",
      ["\"customer.group.name in ['A', 'B']\" is false: customer.group.name = 'Partner'."],
    ],
    [
      "billingAddress.postalCode matches '/^1/'",
      ["\"billingAddress.postalCode matches '/^1/'\" is false: billingAddress.postalCode = '80331'."],
    ],
    ['false', ['"false" is false.']],
    ['customer.unknown', ['"customer.unknown" is false: customer.unknown = null.']],
  ])('%s', (expression, messages) => {
    expect(whyNot(expression)).toEqual(messages);
  });

  it('says where an expression has no value', () => {
    expect(whyNot('total > 5 and\n  lineItems.any(item.quantity > 1)')).toEqual([
      'The expression has no value for this order (line 2, character 17): There is no variable "item".',
    ]);
    expect(whyNot('total / 0 > 1')).toEqual([
      'The expression has no value for this order (character 1): Division by zero.',
    ]);
    expect(whyNot('total and (5')).toEqual([
      'The expression cannot be read (character 11): The bracket "(" is not closed.',
    ]);
  });
});

describe('rules together', () => {
  it('are taken by sort order, those of one sort order by name', () => {
    const rules = [
      makeRule({ id: '1', name: 'Zebra', sortOrder: 10 }),
      makeRule({ id: '2', name: 'Late', sortOrder: 20 }),
      makeRule({ id: '3', name: 'Apple', sortOrder: 10 }),
    ];
    expect(evaluate({ rules }).trace.map(({ name }) => name)).toEqual(['Apple', 'Zebra', 'Late']);
  });

  it('are not looked at behind one that counts and stops further processing', () => {
    const rules = [
      makeRule({ id: '1', name: 'First', sortOrder: 1, stopFurtherProcessing: true }),
      makeRule({
        id: '2',
        name: 'Second',
        sortOrder: 2,
        integrationIds: ['method-2'],
        expression: 'broken(',
      }),
    ];
    const { trace, methods } = evaluate({
      rules,
      methods: [makeMethod(), makeMethod({ integrationId: 'method-2' })],
    });
    expect(trace[0]).toMatchObject({ counts: true, stops: true });
    expect(trace[1]).toMatchObject({ counts: false, lookedAt: false });
    expect(trace[1]?.reasons[0]?.message).toBe(
      'Not looked at: "First" counts and stops further rule processing.',
    );
    expect(methods.map(({ integrationId }) => integrationId)).toEqual(['method-1']);
  });

  it.each<[string, Partial<Rule>]>([
    ['is disabled', { enabled: false }],
    ['is for another currency', { currency: 'CHF' }],
    ['is for another place', { destinations: [{ countryCode: 'US' }] }],
    ['is false', { expression: 'false' }],
    ['has no value', { expression: 'unknown' }],
  ])('go on behind one that would stop but %s', (_, fields) => {
    const rules = [
      makeRule({ id: '1', name: 'First', sortOrder: 1, stopFurtherProcessing: true, ...fields }),
      makeRule({ id: '2', name: 'Second', sortOrder: 2 }),
    ];
    expect(evaluate({ rules }).trace.map(({ counts }) => counts)).toEqual([false, true]);
  });

  it('offer a method once, where it first occurs', () => {
    const rules = [
      makeRule({ id: '1', name: 'One', sortOrder: 1, integrationIds: ['b', 'a'] }),
      makeRule({ id: '2', name: 'Two', sortOrder: 2, integrationIds: ['a', 'c', 'b'] }),
    ];
    const methods = ['a', 'b', 'c'].map((integrationId) => makeMethod({ integrationId }));
    const evaluation = evaluate({ rules, methods });
    expect(evaluation.methods.map(({ integrationId }) => integrationId)).toEqual(['b', 'a', 'c']);
    expect(evaluation.methods[0]?.reasons[0]?.message).toBe('Offered by the rule "One".');
  });

  it('go on when one has no value', () => {
    const rules = [
      makeRule({ id: '1', name: 'Broken', sortOrder: 1, expression: '1 / 0' }),
      makeRule({ id: '2', name: 'Sound', sortOrder: 2 }),
    ];
    const { methods } = evaluate({ rules });
    expect(methods).toMatchObject([{ integrationId: 'method-1', offered: true }]);
  });
});

describe("a method's own conditions", () => {
  it.each<[string, Partial<RuleMethod>, Partial<RuleCustomer>, Partial<RuleOrder>]>([
    ['integrationInactive', { active: false }, {}, {}],
    ['credentialsMissing', { missingCredentials: ['password', 'secret'] }, {}, {}],
    ['vatIdMissing', {}, { vatId: undefined, vatIdState: undefined }, {}],
    ['vatIdInvalid', {}, { vatIdState: 'invalid' }, {}],
    ['countryNotCovered', { coveredCountries: ['AT'] }, {}, {}],
    ['orderAboveLimit', { maxOrderMinor: 30_951 }, {}, {}],
  ])('%s keeps it from being offered', (code, method, customer, order) => {
    const { methods, trace } = evaluate({
      rules: [makeRule()],
      methods: [makeMethod(method)],
      customer: makeCustomer(customer),
      order: makeOrder(order),
    });
    expect(trace[0]?.counts).toBe(true);
    expect(methods[0]?.offered).toBe(false);
    const blocking = methods[0]?.reasons.filter(({ severity }) => severity === 'blocking');
    expect(blocking?.map((reason) => reason.code)).toEqual([code]);
  });

  it.each<[string, Partial<RuleCustomer>]>([
    ['paymentTermMissing', { paymentTerm: undefined }],
    ['paymentTermDiffers', { paymentTerm: { id: 't', label: '14 days', days: 14 } }],
    ['vatIdNotCheckable', { vatIdState: 'notCheckable' }],
  ])('%s is told but does not keep it from being offered', (code, customer) => {
    const { methods } = evaluate({ rules: [makeRule()], customer: makeCustomer(customer) });
    expect(methods[0]?.offered).toBe(true);
    expect(methods[0]?.reasons.map((reason) => reason.code)).toContain(code);
  });

  it('an order exactly at the limit is offered', () => {
    const { methods } = evaluate({ rules: [makeRule()], methods: [makeMethod({ maxOrderMinor: 30_952 })] });
    expect(methods[0]?.offered).toBe(true);
  });

  it('an integration that is gone is named and not offered', () => {
    const { methods } = evaluate({ rules: [makeRule()], methods: [] });
    expect(methods).toMatchObject([{ integrationId: 'method-1', offered: false }]);
  });
});
