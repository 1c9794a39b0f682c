import { randomBytes } from 'node:crypto';
import type { Order } from '../../../preload/contract.ts';
import { minorToDecimalText } from '../../money/minor-unit.ts';
import { type CliSession, openSession, openVault, type ProfileOptions } from './session.ts';
import { temporaryFolder } from './temporary-folder.ts';

export type DemoOptions = ProfileOptions & { readonly json?: boolean };

/** Tells what happened, for people or one JSON object a line. */
type Tell = (step: string, text: string, data: unknown, name?: string) => void;

/**
 * `demo`: the whole main job with sample data against the built-in sandbox, by calls of the contract alone. In a
 * profile of its own that is removed afterwards, unless `--data` names one.
 */
export async function runDemo(options: DemoOptions): Promise<void> {
  const directory = options.data ?? temporaryFolder('infinitepay-demo');
  const tell: Tell = (step, text, data, name = 'data') => {
    process.stdout.write(
      options.json ? `${JSON.stringify({ step, text, [name]: data })}\n` : `${step}: ${text}\n`,
    );
  };
  const session = await openSession({ ...options, data: directory });
  try {
    if (options.data === undefined) {
      await session.call('vault.setPassphrase', { passphrase: randomBytes(18).toString('base64') });
    } else {
      await openVault(session, options);
    }
    await demonstrate(session, tell);
  } finally {
    await session.backOffice.close();
  }
}

async function demonstrate(session: CliSession, tell: Tell): Promise<void> {
  // A profile may be demonstrated in more than once; names and numbers are unique.
  const run = new Date().toISOString().replaceAll(/\D/g, '').slice(2, 17);
  const integration = await setUp(session, tell, run);
  const order = await enterOrder(session, tell, run);
  await explain(session, tell, order);

  const reserved = await session.call('payments.reserve', {
    orderId: order.id,
    integrationId: integration.id,
  });
  tell(
    'reserve',
    `InfinitePay reserves ${amount(reserved.order, reserved.operation.guaranteedMinor)} under reference number ${reserved.operation.referenceNumber}.`,
    reserved.operation,
  );
  const captured = await session.call('payments.capture', { orderId: order.id });
  tell('capture', `The order is ${captured.order.paymentStatus}.`, captured.operation);
  const activated = await session.call('payments.activate', { orderId: order.id });
  tell(
    'activate',
    `InfinitePay guarantees ${amount(activated.order, activated.order.guaranteedMinor)}; the invoice is due on ${activated.order.dueOn}.`,
    activated.operation,
  );

  const firstMinor = Math.floor(order.totals.grossMinor / 2);
  for (const amountMinor of [firstMinor, order.totals.grossMinor - firstMinor]) {
    const applied = await session.call('payments.applyTransaction', {
      orderId: order.id,
      amountMinor,
      currency: order.currency,
      reason: 'incoming transfer',
    });
    tell(
      'report money',
      `${amount(applied.order, amountMinor)} came in; the order is ${applied.order.paymentStatus}.`,
      applied.operation,
    );
  }
  const history = await session.call('payments.history', { orderId: order.id });
  const audit = await session.call('audit.verify', {});
  tell('journal', `${history.length} operations. ${audit.message}`, { operations: history.length, ...audit });
  const paid = await session.call('orders.get', { id: order.id });
  tell(
    'done',
    `Order ${paid.orderNumber} is ${paid.paymentStatus}, guaranteed with ${amount(paid, paid.guaranteedMinor)} under reference number ${paid.referenceNumber}.`,
    paid,
    'order',
  );
}

async function setUp(session: CliSession, tell: Tell, run: string) {
  const account = await session.call('sandbox.account', {});
  const { clientRef, username, password, secret } = account;
  const integration = await session.call('integrations.create', {
    name: `InfinitePay demo ${run}`,
    labels: { en: 'Invoice with InfinitePay', de: 'Rechnung mit InfinitePay' },
    environment: 'sandbox',
    clientRef,
    username,
    password,
    secret,
  });
  tell(
    'integration',
    `"${integration.name}" is created; its password and secret are encrypted.`,
    integration,
  );
  const test = await session.call('integrations.test', { id: integration.id });
  tell('connection test', test.ok ? 'Every layer works.' : 'A layer is at fault.', test);
  const rule = await session.call('rules.create', {
    name: `DACH in euros ${run}`,
    currency: 'EUR',
    destinations: [{ countryCode: 'DE' }, { countryCode: 'AT' }, { countryCode: 'CH' }],
    expression: 'subtotal.value > 10 and lineItems.any(lineItem.quantity >= 2)',
    integrationIds: [integration.id],
  });
  tell('payment rule', `"${rule.name}" offers it for orders from Germany, Austria and Switzerland.`, rule);
  return integration;
}

async function enterOrder(session: CliSession, tell: Tell, run: string): Promise<Order> {
  const terms = await session.call('paymentTerms.list', {});
  const term =
    terms.find(({ days }) => days === 30) ??
    (await session.call('paymentTerms.create', { label: 'Net 30', days: 30 }));
  tell('payment term', `"${term.label}", ${term.days} days.`, term);
  const customer = await session.call('customers.create', {
    name: 'Müller & Söhne Käsehandel GmbH',
    vatId: 'DE 136 695 976',
    paymentTermId: term.id,
    email: 'einkauf@mueller-kaese.example',
    legalForm: 'gmbh',
    addresses: [
      {
        types: ['billing', 'shipping'],
        organization: 'Müller & Söhne Käsehandel GmbH',
        firstName: 'Jürgen',
        lastName: 'Müller',
        street: 'Königstraße 12',
        postalCode: '70173',
        city: 'Stuttgart',
        countryCode: 'DE',
      },
    ],
  });
  tell(
    'customer',
    `"${customer.name}" with the VAT ID ${customer.vatId} (check digits: ${customer.vatIdState}).`,
    customer,
  );
  const order = await session.call('orders.create', {
    orderNumber: `DEMO-${run}`,
    customerId: customer.id,
    currency: 'EUR',
    lineItems: [
      {
        sku: 'KH-100',
        name: 'Käsehobel "Alp" <groß>',
        quantity: '3',
        unit: 'piece',
        unitPriceNet: '49.99',
        vatPercent: '19',
      },
      {
        sku: 'EM-7',
        name: 'Emmentaler am Stück',
        quantity: '2.5',
        unit: 'kg',
        unitPriceNet: '11.6375',
        vatPercent: '7',
      },
    ],
    discountNet: '10.00',
    shipping: { name: 'Parcel', priceNet: '4.90', vatPercent: '19' },
  });
  tell('order', `${order.orderNumber} over ${amount(order, order.totals.grossMinor)}.`, order);
  return order;
}

async function explain(session: CliSession, tell: Tell, order: Order): Promise<void> {
  const evaluation = await session.call('rules.evaluate', { orderId: order.id });
  const offered = evaluation.methods.filter((method) => method.offered).map((method) => method.label);
  const why = evaluation.trace.map(
    (rule) => `"${rule.name}": ${rule.reasons.map((reason) => reason.message).join(' ')}`,
  );
  tell('rules', `Offered: ${offered.join(', ')}. ${why.join(' ')}`, evaluation);
}

function amount(order: Order, minor: number | undefined): string {
  return minor === undefined ? 'nothing' : `${minorToDecimalText(minor, order.currency)} ${order.currency}`;
}
