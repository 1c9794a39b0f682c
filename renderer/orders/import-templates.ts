/** What a template is made out to: customers of this profile, so that it can be imported as it is. */
export type TemplateCustomer = {
  readonly name: string;
  readonly vatId?: string | undefined;
  readonly email?: string | undefined;
};

const columns = [
  'orderNumber',
  'orderedOn',
  'customer',
  'vatId',
  'email',
  'currency',
  'sku',
  'name',
  'quantity',
  'unit',
  'unitPriceNet',
  'vatPercent',
  'discountNet',
  'shippingName',
  'shippingPriceNet',
  'shippingVatPercent',
  'notes',
] as const;
type Row = Partial<Record<(typeof columns)[number], string>>;

const example: TemplateCustomer = {
  name: 'Muster GmbH',
  vatId: 'DE136695976',
  email: 'einkauf@muster.example',
};

const articles = [
  { sku: 'SCR-M6', name: 'Screws M6 × 40, box of 200', quantity: '12', unit: 'box', unitPriceNet: '18.90' },
  { sku: 'CBL-15', name: 'Cable "NYM-J" 3 × 1.5 mm²', quantity: '250', unit: 'm', unitPriceNet: '0.4175' },
  { sku: 'PLN-05', name: 'Planning & delivery', quantity: '1.5', unit: 'h', unitPriceNet: '95' },
];

/** One order a customer; the first has two line items, a discount and shipping, to show how those are written. */
function templateOrders(customers: ReadonlyArray<TemplateCustomer>, today: string) {
  const buyers = customers.length === 0 ? [example] : customers;
  // A VAT ID that two of them share names neither: their names do.
  const shared = (vatId: string | undefined): boolean =>
    buyers.filter((buyer) => buyer.vatId === vatId).length > 1;
  return buyers.map(({ vatId, ...named }, index) => ({
    orderNumber: `SAMPLE-${index + 1}`,
    orderedOn: today,
    buyer: vatId === undefined || shared(vatId) ? { ...named, vatId: undefined } : { ...named, vatId },
    currency: 'EUR',
    lineItems: articles
      .slice(index === 0 ? 0 : index, index === 0 ? 2 : index + 1)
      .map((article) => ({ ...article, vatPercent: '19' })),
    ...(index === 0
      ? {
          discountNet: '10.00',
          shipping: { name: 'Parcel', priceNet: '6.90', vatPercent: '19' },
          notes: 'Delete these sample orders from the file before you import your own.',
        }
      : {}),
  }));
}

/** A CSV as `orders.import` reads it: a row a line item, the order's own columns on its first row. */
export function csvTemplate(customers: ReadonlyArray<TemplateCustomer>, today: string): string {
  const rows = templateOrders(customers, today).flatMap((order): Row[] =>
    order.lineItems.map((line, index) => ({
      orderNumber: order.orderNumber,
      ...line,
      ...(index === 0
        ? {
            orderedOn: order.orderedOn,
            customer: order.buyer.name,
            ...(order.buyer.vatId === undefined ? {} : { vatId: order.buyer.vatId }),
            ...(order.buyer.email === undefined ? {} : { email: order.buyer.email }),
            currency: order.currency,
            ...(order.discountNet === undefined ? {} : { discountNet: order.discountNet }),
            ...(order.shipping === undefined
              ? {}
              : {
                  shippingName: order.shipping.name,
                  shippingPriceNet: order.shipping.priceNet,
                  shippingVatPercent: order.shipping.vatPercent,
                }),
            ...(order.notes === undefined ? {} : { notes: order.notes }),
          }
        : {}),
    })),
  );
  const lines = [[...columns], ...rows.map((row) => columns.map((column) => row[column] ?? ''))];
  // Spreadsheets take a file for UTF-8 only by its mark.
  return `\uFEFF${lines.map((cells) => cells.map(csvCell).join(',')).join('\r\n')}\r\n`;
}

/** A JSON as `orders.import` reads it. */
export function jsonTemplate(customers: ReadonlyArray<TemplateCustomer>, today: string): string {
  const orders = templateOrders(customers, today).map(({ buyer, ...order }) => ({
    ...order,
    // The VAT ID names a customer for certain; names may stand twice.
    customer: buyer.vatId === undefined ? { name: buyer.name } : { vatId: buyer.vatId },
    ...(buyer.email === undefined ? {} : { email: buyer.email }),
  }));
  return `${JSON.stringify({ orders }, null, 2)}\n`;
}

function csvCell(text: string): string {
  return /[",\r\n;]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
