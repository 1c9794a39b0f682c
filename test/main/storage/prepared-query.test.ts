import { describe, expect, it } from 'vitest';
import { openDatabase } from '../../../main/storage/open-database.ts';
import { prepareQuery } from '../../../main/storage/prepared-query.ts';
import { makeFolder } from '../../support/profile.ts';

describe('a prepared query', () => {
  it('runs with each call’s own values, among constants of its own', () => {
    const database = openDatabase(makeFolder());
    const insert = prepareQuery((of: { id: string; label: string; days: number }) =>
      database.build.insertInto('payment_terms').values({ id: of.id, label: of.label, days: of.days }),
    );
    const longest = prepareQuery((of: { atLeast: number }) =>
      database.build
        .selectFrom('payment_terms')
        .select('id')
        .where('days', '>=', of.atLeast)
        .where('label', 'like', 'Net%')
        .orderBy('days', 'desc')
        .limit(2),
    );
    for (const days of [30, 14, 60, 7]) {
      expect(database.runOf(insert, { id: `t${days}`, label: `Net ${days}`, days })).toEqual({ changes: 1 });
    }
    expect(database.allOf(longest, { atLeast: 10 })).toEqual([{ id: 't60' }, { id: 't30' }]);
    expect(database.getOf(longest, { atLeast: 14 })).toEqual({ id: 't60' });
    expect(database.getOf(longest, { atLeast: 90 })).toBeUndefined();
    database.close();
  });

  it('knows booleans and missing values as SQLite does', () => {
    const database = openDatabase(makeFolder());
    const echo = prepareQuery((of: { flag: boolean; none: string | undefined }) =>
      database.build.selectNoFrom((eb) => [
        eb.val(of.flag).as('flag'),
        eb.val(of.none).as('none'),
        eb.lit(1).as('one'),
      ]),
    );
    expect(database.getOf(echo, { flag: true, none: undefined })).toEqual({ flag: 1, none: null, one: 1 });
    database.close();
  });
});
