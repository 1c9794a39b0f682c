import { expect, it, vi } from 'vitest';
import { CustomersRepository } from '../../../main/customers/repository.ts';
import { History } from '../../../main/history/history.ts';
import { openDatabase } from '../../../main/storage/open-database.ts';
import { makeFolder } from '../../support/profile.ts';

it('a start finds VAT IDs that were not judged yet without looking through all the others', () => {
  const database = openDatabase(makeFolder());
  const repository = new CustomersRepository(database, new History(database, { now: () => new Date() }));
  const prepare = vi.spyOn(database.connection, 'prepare');
  repository.judgeVatIds();
  const [asked = ''] = prepare.mock.calls.map(([sql]) => sql);
  prepare.mockRestore();
  const steps = database.connection.prepare(`EXPLAIN QUERY PLAN ${asked}`).all();
  expect(steps).toMatchObject([{ detail: 'SCAN customers USING INDEX customers_not_judged' }]);
  database.close();
});
