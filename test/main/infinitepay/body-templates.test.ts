import fc from 'fast-check';
import { XMLParser } from 'fast-xml-parser';
import { describe, expect, it } from 'vitest';
import { templated } from '../../../main/infinitepay/body-templates.ts';
import type { RequestRecord } from '../../../main/infinitepay/gateway-types.ts';

/** A writer that puts elements in another order than they are given, as a schema does. */
const write = (request: RequestRecord): string =>
  Object.entries(request)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([element, value]) => {
      if (typeof value === 'string')
        return value === '' ? `<${element}/>` : `<${element}>${escape(value)}</${element}>`;
      if (Array.isArray(value)) {
        return value.map((item: RequestRecord) => `<${element}>${write(item)}</${element}>`).join('');
      }
      return `<${element}>${write(value as RequestRecord)}</${element}>`;
    })
    .join('');
const escape = (text: string): string =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&apos;');

const texts = fc.string({
  unit: fc.constantFrom('a', 'Z', '0', ' ', 'ä', '€', '&', '<', '>', '"', "'", '$', ']', '!', '-'),
  maxLength: 12,
});
const element = fc.constantFrom('A', 'B', 'C', 'D');
const { request } = fc.letrec<{ request: RequestRecord; value: RequestRecord[string] }>((tie) => ({
  request: fc.dictionary(element, tie('value'), { maxKeys: 4 }),
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    texts,
    tie('request'),
    fc.array(tie('request'), { minLength: 1, maxLength: 3 }),
  ),
}));

describe('a body written by templates', () => {
  it('is what the slow writer writes, for any request, again and again', () => {
    const fast = templated(write);
    fc.assert(
      fc.property(request, (sample) => {
        expect(fast(sample)).toBe(write(sample));
        expect(fast(sample)).toBe(write(sample));
      }),
      { numRuns: 500 },
    );
  });

  it('asks the slow writer once for each shape', () => {
    let asked = 0;
    const fast = templated((sample) => {
      asked += 1;
      return write(sample);
    });
    for (const name of ['Käse', 'Wein & Brot', '$&']) {
      fast({ ORDER: { NAME: name, LINES: [{ SKU: 'a' }, { SKU: name }] } });
    }
    fast({ ORDER: { NAME: 'x', LINES: [{ SKU: 'a' }] } });
    expect(asked).toBe(2);
  });

  it('says the text that was given, whatever it looks like', () => {
    const fast = templated(write);
    for (const text of ['<![CDATA[x]]>', '&amp;', '"a" <b>', "it's"]) {
      const parser = new XMLParser({ parseTagValue: false, trimValues: false });
      expect(parser.parse(fast({ NAME: text }))).toEqual({ NAME: text });
    }
  });
});
