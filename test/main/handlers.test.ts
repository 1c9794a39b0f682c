import { describe, expect, it } from 'vitest';
import { contract, procedureNames } from '../../preload/contract.ts';
import { createDispatch, type Handlers } from '../../main/handlers.ts';
import { makePlatform } from '../support/profile.ts';
import { openDesk } from '../support/back-office.ts';

const context = { caller: 'renderer', operator: 'clerk' } as const;

describe('the dispatcher', () => {
  it('has a handler for every procedure, and each refuses input of another form', async () => {
    const { backOffice } = await openDesk();
    for (const name of procedureNames) {
      const answer = await backOffice.dispatch(name, 'not an object', context);
      expect(answer, name).toMatchObject({ error: { code: 'invalidInput' } });
    }
  });

  it('answers an unknown procedure, also one named like a property of every object', async () => {
    const { backOffice } = await openDesk();
    for (const name of ['orders.delete', 'constructor', '__proto__', 'toString']) {
      expect(await backOffice.dispatch(name, {}, context), name).toMatchObject({
        error: { code: 'notFound' },
      });
    }
  });

  it('names missing fields', async () => {
    const { backOffice } = await openDesk();
    const answer = await backOffice.dispatch('paymentTerms.create', { days: -1 }, context);
    expect(answer).toMatchObject({
      error: { details: { issues: [{ path: 'label', code: 'required' }, { path: 'days' }] } },
    });
  });

  it('refuses what it does not know, however deep, and says what was probably meant', async () => {
    const { backOffice } = await openDesk();
    const issuesOf = async (name: string, input: unknown) => {
      const answer = await backOffice.dispatch(name, input, context);
      return 'error' in answer && answer.error.code === 'invalidInput' ? answer.error.details.issues : [];
    };
    const order = { orderNumber: 'A-1', customerId: 'x', currency: 'EUR' };
    const line = { sku: 'A', name: 'A', quantity: '1', unitPriceNet: '1', vatPercent: '19' };
    expect(
      await issuesOf('orders.create', { ...order, ordernumber: 'A-1', lineItems: [{ ...line, vat: '7' }] }),
    ).toEqual([
      {
        path: 'ordernumber',
        code: 'unknownField',
        message: 'is not known here. Did you mean "orderNumber"?',
        params: { meant: 'orderNumber' },
      },
      {
        path: 'lineItems.0.vat',
        code: 'unknownField',
        message: 'is not known here. Leave it out, or check its name.',
      },
    ]);
    const found: ReadonlyArray<[string, object, ...string[]]> = [
      // Beside what is missing.
      ['payments.applyTransaction', { orderId: 'x', amount: 100 }, 'amountMinor', 'currency', 'amount'],
      ['payments.cancel', { orderId: 'x', confirmation: { amountMinor: 1, Release: {} } }, 'confirmation.Release'], // prettier-ignore
      // Each form of an input by itself.
      ['orders.get', { ordernumber: 'A-1' }, '', 'ordernumber'],
      ['batches.create', { action: 'capture', orders: { orderIds: ['x'], exceptIds: ['y'] } }, 'orders.exceptIds'], // prettier-ignore
      ['payments.preview', { request: { action: 'capture', orderId: 'x', invoice: {} } }, 'request.invoice'],
      ['orders.list', { filters: { paymentstatus: ['unknown'] } }, 'filters.paymentstatus'],
      ['system.status', JSON.parse('{"__proto__": 1}'), '__proto__'],
    ];
    for (const [name, input, ...paths] of found)
      expect(
        (await issuesOf(name, input))?.map(({ path }) => path),
        name,
      ).toEqual(paths);
  });

  it.each([
    ['orders.get', {}, '', 'needs id or orderNumber.'],
    ['orders.get', { id: 5 }, 'id', 'expected string, received number.'],
    ['backups.restore', { source: {} }, 'source', 'needs source.fileName or source.path.'],
    ['orders.list', { filters: { orderedFrom: '2026-02-31' } }, 'filters.orderedFrom', 'is no day of the calendar.'],
    ['orders.list', { filters: { orderedFrom: '1.2.2026' } }, 'filters.orderedFrom', 'must be a date as YYYY-MM-DD.'],
  ])('says of %s with %j what is wrong, once', async (name, input, path, message) => {
    const { backOffice } = await openDesk();
    const answer = await backOffice.dispatch(name, input, context);
    expect(answer).toMatchObject({ error: { code: 'invalidInput', details: { issues: [{ path, message }] } } });
  }); // prettier-ignore

  it('says of a number why it is none that can be used, once', async () => {
    const { backOffice } = await openDesk();
    const line = { sku: 'A', name: 'A', quantity: '-1', unitPriceNet: '9'.repeat(13), vatPercent: '-1' };
    const order = { orderNumber: 'A-1', customerId: 'x', currency: 'EUR', lineItems: [line] };
    expect(await backOffice.dispatch('orders.create', order, context)).toMatchObject({
      error: {
        details: {
          issues: [
            { path: 'lineItems.0.quantity', message: 'must be more than 0.' },
            { path: 'lineItems.0.unitPriceNet', message: expect.stringMatching(/^has too many digits/) },
            { path: 'lineItems.0.vatPercent', message: 'must be between 0 and 100.' },
          ],
        },
      },
    });
  });

  it('takes what is left undefined, and free names where the contract has them', async () => {
    const { backOffice } = await openDesk();
    const listed = await backOffice.dispatch('orders.list', { search: undefined, typo: undefined }, context);
    expect(listed).toMatchObject({ value: { total: 0 } });
    const context2 = { currency: 'EUR', customer: { anything: { at: 'all' } } };
    const evaluated = await backOffice.dispatch(
      'rules.evaluateExpression',
      { expression: 'customer.anything.at = "all"', context: context2 },
      context,
    );
    expect(evaluated).toMatchObject({ value: expect.anything() });
  });

  it('names an amount that is none, or too large to be exact, once', async () => {
    const { backOffice } = await openDesk();
    for (const [maxOrderMinor, message] of [
      [1e20, /^is too large to be calculated exactly: at most 9007199254740991 /],
      [12.5, /^must be a whole number of the minor unit \(cents\)/],
      ['12', /^must be a whole number of the minor unit \(cents\)/],
    ] as const) {
      const answer = await backOffice.dispatch(
        'integrations.create',
        { name: 'InfinitePay', maxOrderMinor },
        context,
      );
      expect(answer).toMatchObject({
        error: { details: { issues: [{ path: 'maxOrderMinor', message: expect.stringMatching(message) }] } },
      });
    }
    const missing = await backOffice.dispatch('payments.applyTransaction', { orderId: 'x', currency: 'EUR' }, context); // prettier-ignore
    expect(missing).toMatchObject({
      error: { message: 'amountMinor: is required.', details: { issues: [{ code: 'required' }] } },
    });
  });

  it('cuts answers to their schema, so that no other field gets out', async () => {
    const leaky = { 'paymentTerms.list': () => [{ id: '1', label: 'x', days: 1, password: 'secret' }] };
    const dispatch = createDispatch(leaky as unknown as Handlers, makePlatform());
    expect(await dispatch('paymentTerms.list', {}, context)).toEqual({
      value: [{ id: '1', label: 'x', days: 1 }],
    });
  });

  it('turns an exception into a reference that the log has too, without its text', async () => {
    const platform = makePlatform();
    const broken = {
      'paymentTerms.list': () => {
        throw new Error('table missing');
      },
    };
    const answer = await createDispatch(broken as unknown as Handlers, platform)(
      'paymentTerms.list',
      {},
      context,
    );
    expect(answer).toMatchObject({ error: { code: 'internal', details: { reference: 'id-000001' } } });
    expect(JSON.stringify(answer)).not.toContain('table missing');
    expect(JSON.stringify(platform.logged)).toMatch(/id-000001.*table missing/);
  });

  it('has an input and an output schema for every procedure of the fixed list', () => {
    const fixed = [
      'integrations.create',
      'integrations.list',
      'integrations.get',
      'integrations.update',
      'integrations.test',
      'paymentTerms.create',
      'paymentTerms.list',
      'customers.create',
      'rules.create',
      'rules.list',
      'rules.evaluate',
      'rules.evaluateExpression',
      'orders.create',
      'orders.get',
      'orders.list',
      'payments.reserve',
      'payments.modify',
      'payments.capture',
      'payments.activate',
      'payments.cancel',
      'payments.checkStatus',
      'payments.applyTransaction',
      'payments.history',
      'payments.reconcile',
    ] as const;
    for (const name of fixed)
      expect(contract[name], name).toMatchObject({ input: expect.anything(), output: expect.anything() });
  });
});
