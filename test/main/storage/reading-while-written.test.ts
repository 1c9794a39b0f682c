import { join } from 'node:path';
import { expect, it } from 'vitest';
import { connect } from '../../../main/storage/database.ts';
import { databaseFileName } from '../../../main/storage/open-database.ts';
import { contract, type ProcedureName } from '../../../preload/contract.ts';
import { enterOrder, openDesk, prepare } from '../../support/back-office.ts';

/** Every procedure that changes nothing, with the names of what it wants to be told. */
const queries = Object.entries(contract)
  .filter(([, { readOnly }]) => readOnly)
  .map(([name, { input }]) => ({
    name: name as ProcedureName,
    fields: 'shape' in input ? Object.keys(input.shape) : ['id'],
  }));

it('whatever only reads is answered while another process writes', async () => {
  const desk = await openDesk();
  const prepared = await prepare(desk);
  const { id: orderId } = await enterOrder(desk, prepared, 'W-1');
  await desk.call('payments.reserve', { orderId, integrationId: prepared.integration.id });
  const known = new Map<string, unknown>(
    Object.entries({
      id: orderId,
      orderId,
      customerId: prepared.customer.id,
      integrationId: prepared.integration.id,
      request: { action: 'capture', orderId },
    }),
  );
  const writer = connect(join(desk.directory, databaseFileName));
  writer.exec('BEGIN IMMEDIATE');
  const ends = await Promise.all(
    queries.map(async ({ name, fields }) => {
      const input = Object.fromEntries(fields.map((field) => [field, known.get(field)]));
      const answer = await desk.backOffice.dispatch(name, input, { caller: 'cli', operator: 'clerk' });
      return { name, end: 'error' in answer ? answer.error.code : 'answered' };
    }),
  );
  writer.exec('ROLLBACK');
  writer.close();
  expect(ends.filter(({ end }) => ['storageFailed', 'internal'].includes(end))).toEqual([]);
  // Most need nothing else; the others complain about what they were not told.
  expect(ends.filter(({ end }) => end === 'answered').length).toBeGreaterThan(25);
}, 60_000);
