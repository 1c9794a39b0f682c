import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isPartOf, joinBody, splitBody } from '../../../main/payments/personal-part.ts';

describe('the personal part of an entry', () => {
  it('is what names the buyer, and every word that somebody wrote', () => {
    expect(
      splitBody({
        action: 'reserve',
        note: 'asked Frau Muster',
        errors: [
          { code: '1', message: 'Muster' },
          { code: '2', message: 'Weg' },
        ],
        request: {
          ORDER_DATA: { ORDER_ID: '1' },
          DEBTOR_DATA: { BD_EMAIL: 'a@example.com' },
          INVOICE_DATA: { INVOICE_ID: '7', COMMENT: 'for Frau Muster' },
        },
      }),
    ).toEqual({
      body: {
        action: 'reserve',
        errors: [{ code: '1' }, { code: '2' }],
        request: { ORDER_DATA: { ORDER_ID: '1' }, INVOICE_DATA: { INVOICE_ID: '7' } },
      },
      personal: {
        note: 'asked Frau Muster',
        errors: [{ message: 'Muster' }, { message: 'Weg' }],
        request: { DEBTOR_DATA: { BD_EMAIL: 'a@example.com' }, INVOICE_DATA: { COMMENT: 'for Frau Muster' } },
      },
    });
  });

  it('is absent where an entry names nobody', () => {
    expect(splitBody({ outcome: 'succeeded', errors: [] })).toEqual({
      body: { outcome: 'succeeded', errors: [] },
      personal: undefined,
    });
  });

  it('and the rest give the whole again, whatever the entry holds', () => {
    const text = fc.string();
    const body = fc.record(
      {
        note: text,
        outcome: text,
        errors: fc.array(fc.record({ code: text, message: text }, { requiredKeys: ['code'] })),
        correctedDebtor: fc.record({ name: text }),
        request: fc.record(
          {
            DEBTOR_DATA: fc.dictionary(text, text),
            INVOICE_DATA: fc.record({ COMMENT: text, INVOICE_ID: text }, { requiredKeys: [] }),
            ARTICLES: fc.array(text),
          },
          { requiredKeys: [] },
        ),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(body, (whole) => {
        const json = JSON.parse(JSON.stringify(whole));
        const split = splitBody(json);
        expect(joinBody(split.body, split.personal)).toEqual(json);
        expect(isPartOf(split.body, json)).toBe(true);
      }),
    );
  });
});
