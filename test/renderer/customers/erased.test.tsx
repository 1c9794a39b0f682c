import { screen, waitFor } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { Customer, ErasurePreview } from '../../../preload/contract.ts';
import { createStatefulBackOffice } from '../support/stateful-back-office.ts';
import { renderApp } from '../support/render-app.tsx';

const customer: Customer = {
  id: 'c-1',
  name: 'Muster GmbH',
  addresses: [],
  contacts: [],
  duplicates: [],
  createdAt: '2026-11-24T10:00:00.000Z',
  updatedAt: '2026-11-24T10:00:00.000Z',
};
const preview: ErasurePreview = {
  customerId: 'c-1',
  customerName: 'Muster GmbH',
  orders: 2,
  contacts: 0,
  unpaidOrders: 1,
  openOrders: [],
  newestOrderOn: '2026-11-24',
  retentionUntil: '2034-12-31',
  copies: [],
};

const patient = { timeout: 10_000 };

describe('erasing a customer', () => {
  it('tells what the law wants kept, takes the typed name, and leaves a customer that nothing can be done with', async () => {
    let stored = customer;
    const office = createStatefulBackOffice({
      handlers: {
        'customers.get': () => stored,
        'paymentTerms.list': () => [],
        'privacy.previewErasure': () => preview,
        'privacy.erase': () => {
          stored = { ...customer, name: 'Anonymised 1', anonymisedAt: '2026-11-24T11:00:00.000Z' };
          return {
            customerId: 'c-1',
            customerName: stored.name,
            orders: 2,
            journalEntries: 3,
            fileCleaned: true,
          };
        },
      },
    });
    const user = renderApp(office.client, '/customers/c-1');
    await user.click(await screen.findByRole('button', { name: 'More' }, patient));
    // jsdom lays nothing out: what opens above the page may stay hidden.
    const item = { name: 'Erase personal data…', hidden: true };
    await user.click(await screen.findByRole('menuitem', item, patient));
    await screen.findByText(/until 31\/12\/2034/, {}, patient);
    await screen.findByText(/One unpaid order can no longer be paid/);
    await user.type(screen.getByLabelText(/^Type the customer’s name/), 'Muster GmbH');
    await user.click(screen.getByRole('button', { name: 'Erase for good' }));
    await screen.findByText(/were erased on 24\/11\/2026/);
    await waitFor(() => expect(screen.queryByRole('button', { name: 'Save changes' })).toBeNull());
    expect(office.calls.find(({ name }) => name === 'privacy.erase')?.input).toEqual({
      customerId: 'c-1',
      confirmation: 'Muster GmbH',
      label: 'Anonymised',
    });
  });
});
