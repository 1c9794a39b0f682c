import { expect, it } from 'vitest';
import { openDesk } from '../../support/back-office.ts';

it('a draft is found again after a restart, replaced, and forgotten', async () => {
  const desk = await openDesk();
  expect(await desk.call('drafts.get', { key: 'signUp' })).toEqual({ body: null });
  await desk.call('drafts.set', { key: 'signUp', body: '{"company":"A"}' });
  await desk.call('drafts.set', { key: 'signUp', body: '{"company":"Müller"}' });
  await desk.close();
  const again = await openDesk({ directory: desk.directory });
  expect(await again.call('drafts.get', { key: 'signUp' })).toEqual({ body: '{"company":"Müller"}' });
  expect(await again.call('drafts.get', { key: 'integration' })).toEqual({ body: null });
  await again.call('drafts.set', { key: 'signUp', body: null });
  expect(await again.call('drafts.get', { key: 'signUp' })).toEqual({ body: null });
  expect((await again.failure('drafts.set', { key: 'signUp', body: 'x'.repeat(50_001) })).code).toBe(
    'invalidInput',
  );
  expect((await again.failure('drafts.set', { key: 'password', body: 'x' })).code).toBe('invalidInput');
});
