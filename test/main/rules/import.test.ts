import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { BackOfficeError } from '../../../preload/contract.ts';
import { makeMethod } from './make-rules.ts';
import { makeRulesDesk, type RulesDesk } from './rules-desk.ts';

const file = readFileSync(
  new URL('../../fixtures/rules/orocommerce-payment-rules.json', import.meta.url),
  'utf8',
);

async function failure(work: Promise<unknown>): Promise<BackOfficeError> {
  const outcome = await work.catch((error: unknown) => error);
  if (outcome instanceof BackOfficeError) return outcome;
  throw new Error('It did not fail as expected.', { cause: outcome });
}

async function names(desk: RulesDesk): Promise<string[]> {
  return (await desk.call('rules.list', {})).map(({ name }) => name);
}

function withRule(attributes: object): string {
  const methodConfigs = [{ type: 'infinite_pay_1' }];
  return JSON.stringify({ data: [{ type: 'r', id: 1, attributes: { methodConfigs, ...attributes } }] });
}

describe('a file of payment rules from OroCommerce', () => {
  it('comes in with rule, destinations, postal codes and methods resolved', async () => {
    const desk = makeRulesDesk();
    const report = await desk.call('rules.import', { fileName: 'rules.json', content: file });
    expect(report.created[0]).toMatchObject({
      name: 'Bayern und Wien',
      enabled: true,
      sortOrder: 20,
      currency: 'EUR',
      stopFurtherProcessing: true,
      destinations: [
        { countryCode: 'DE', regionCode: 'BY' },
        { countryCode: 'AT', postalCodes: ['1010', '1020', '1030'] },
      ],
      expression: String.raw`subtotal.value > 100 and billingAddress.postalCode matches '/^\\d{4,5}$/'`,
      integrationIds: ['method-1'],
    });
    expect(await names(desk)).toEqual(['Bayern und Wien', 'Flache Form', 'Destinations left out']);
    expect(report.notes.map(({ path, code }) => [path, code])).toEqual([
      ['data.0', 'otherMethod'],
      ['data.1.expression', 'expression.unclosedBracket'],
      ['data.2', 'notIncluded'],
      ['data.3', 'otherMethod'],
    ]);
  });

  it('brings a rule in disabled when it would count for more orders than it did', async () => {
    const desk = makeRulesDesk();
    const { created } = await desk.call('rules.import', { content: file });
    expect(created.map(({ name, enabled }) => [name, enabled])).toEqual([
      ['Bayern und Wien', true],
      ['Flache Form', false],
      ['Destinations left out', false],
    ]);
  });

  it('is passed over the second time', async () => {
    const desk = makeRulesDesk();
    await desk.call('rules.import', { content: file });
    expect(await desk.call('rules.import', { content: file })).toMatchObject({ created: [], passedOver: 3 });
    expect(await names(desk)).toHaveLength(3);
  });

  it('is only looked at in a dry run', async () => {
    const desk = makeRulesDesk();
    const { created } = await desk.call('rules.import', { content: file, dryRun: true });
    expect(created).toHaveLength(3);
    expect(await names(desk)).toEqual([]);
    expect(desk.platform.published).toEqual([]);
  });

  it('needs to be told which of several integrations a method is', async () => {
    const methods = [makeMethod(), makeMethod({ integrationId: 'method-2', name: 'InfinitePay AT' })];
    const desk = makeRulesDesk({ methods });
    const error = await failure(desk.call('rules.import', { content: file }));
    expect(error.details.issues?.[0]).toMatchObject({
      path: 'methods.infinite_pay_3',
      code: 'methodUnmapped',
    });
    const { created } = await desk.call('rules.import', {
      content: file,
      methods: { infinite_pay_3: 'method-2' },
    });
    expect(created[0]?.integrationIds).toEqual(['method-2']);
  });

  it.each([
    ['no JSON', '{"data": [', 'unreadableFile'],
    ['something else', '{"orders": []}', 'unreadableFile'],
    ['a rule without a currency', withRule({ name: 'A' }), 'invalidInput'],
    ['a rule without a name', withRule({ currency: 'EUR' }), 'invalidInput'],
    [
      'an unknown region',
      withRule({ name: 'A', currency: 'EUR', destinations: [{ country: 'DE', region: 'DE-XX' }] }),
      'invalidInput',
    ],
  ])('with %s is refused and nothing is written', async (_, content, code) => {
    const desk = makeRulesDesk();
    expect((await failure(desk.call('rules.import', { content }))).code).toBe(code);
    expect(await names(desk)).toEqual([]);
  });

  it('names the wrong field of the right rule', async () => {
    const desk = makeRulesDesk();
    const content = withRule({ name: 'A', currency: 'EUR', destinations: [{ country: 'DE', region: 'XX' }] });
    const error = await failure(desk.call('rules.import', { content }));
    expect(error.details.issues?.[0]?.path).toBe('data.0.destinations.0.regionCode');
  });
});

describe('exported rules', () => {
  it('come back as they were', async () => {
    const methods = [makeMethod(), makeMethod({ integrationId: 'method-2', name: 'InfinitePay AT' })];
    const desk = makeRulesDesk({ methods });
    const before = [
      await desk.call('rules.create', {
        name: 'A "quoted" rule',
        sortOrder: 3,
        currency: 'EUR',
        stopFurtherProcessing: true,
        destinations: [{ countryCode: 'DE', regionCode: 'BY', postalCodes: ['80331', '80 333'] }],
        expression: String.raw`customer.name matches '/^\\w/u'`,
        integrationIds: ['method-2', 'method-1'],
      }),
      await desk.call('rules.create', {
        name: 'B',
        enabled: false,
        currency: 'CHF',
        integrationIds: ['method-1'],
      }),
    ];
    const { content, count, fileName } = await desk.call('rules.export', {});
    expect([count, fileName]).toEqual([2, 'payment-rules.json']);
    const elsewhere = makeRulesDesk({ methods });
    const { created } = await elsewhere.call('rules.import', { content });
    expect(created).toEqual(before);
  });

  it('can be some of them', async () => {
    const desk = makeRulesDesk();
    const { id } = await desk.call('rules.create', {
      name: 'A',
      currency: 'EUR',
      integrationIds: ['method-1'],
    });
    await desk.call('rules.create', { name: 'B', currency: 'EUR', integrationIds: ['method-1'] });
    expect(await desk.call('rules.export', { ids: [id] })).toMatchObject({ count: 1 });
    expect((await failure(desk.call('rules.export', { ids: ['gone'] }))).code).toBe('notFound');
  });
});
