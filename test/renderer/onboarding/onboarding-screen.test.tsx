import { screen, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import type { ChecklistPoint } from '../../../preload/contract.ts';
import { linkOfPoint } from '../../../renderer/onboarding/point-links.ts';
import { renderApp } from '../support/render-app.tsx';
import { anIntegration, createStatefulBackOffice } from '../support/stateful-back-office.ts';

test('the checklist follows what happens elsewhere, without a click', { timeout: 30_000 }, async () => {
  let done = 0;
  const office = createStatefulBackOffice({
    handlers: {
      'onboarding.checklist': () => ({
        points: [
          { point: 'rule', state: done === 0 ? 'missing' : 'done', reason: 'x', message: 'Message of main.' },
        ],
        done,
        total: 1,
        integrations: [],
      }),
    },
  });
  renderApp(office.client, '/');
  const item = (await screen.findByText('Have a payment rule', {}, { timeout: 10_000 })).closest('li');
  expect(within(item!).getByText('Missing')).toBeTruthy();
  expect(within(item!).getByRole('link', { name: 'Enter a rule' }).getAttribute('href')).toBe('#/rules/new');
  done = 1;
  office.emit('changed', { topics: ['rules'] });
  expect(await screen.findByText('1 of 1 done')).toBeTruthy();
  expect(screen.getByText(/Everything is set up/)).toBeTruthy();
});

test('the header names the environments that payments would go to', { timeout: 30_000 }, async () => {
  const office = createStatefulBackOffice({
    integrations: [
      anIntegration({ id: 'a', environment: 'live' }),
      anIntegration({ id: 'b', environment: 'test', active: false }),
    ],
  });
  renderApp(office.client, '/');
  const badges = await screen.findByRole('list', { name: /Environments/ }, { timeout: 10_000 });
  expect(
    within(badges)
      .getAllByRole('listitem')
      .map(({ textContent }) => textContent),
  ).toEqual(['Live']);
});

const point = (changes: Partial<ChecklistPoint>): ChecklistPoint => ({
  point: 'rule',
  state: 'missing',
  reason: '',
  message: '',
  ...changes,
});

test.each([
  [point({ point: 'rule' }), '/rules/new'],
  [point({ point: 'rule', state: 'done' }), '/rules'],
  [point({ point: 'rule', recordId: '7' }), '/rules/7'],
  [point({ point: 'credentials', recordId: '7' }), '/integrations/7'],
  [point({ point: 'connection' }), '/integrations/new'],
  [point({ point: 'customer', recordId: '7' }), '/customers/7'],
  [point({ point: 'order', state: 'done' }), '/orders'],
  [point({ point: 'signUp', state: 'notCheckable' }), '/?show=sign-up'],
])('%j is mended at %s', (subject, link) => {
  expect(linkOfPoint(subject)).toBe(link);
});
