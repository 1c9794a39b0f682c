import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { maskMessage } from '../../../main/diagnostics/mask-message.ts';

const secrets = ['p&ss <word>', 'top-secret'];
const shown = (xml: string, known: Iterable<string> = secrets): string => maskMessage(xml, known).text;

describe('a masked message', () => {
  it('keeps what support needs and nothing about anybody', () => {
    const text = shown(
      '<?xml version="1.0"?><s:Envelope xmlns:s="urn:s"><s:Body><t:reserveOrder xmlns:t="urn:t"><REQUEST>' +
        '<CLIENT_DATA><CLIENT_REF>SHOP</CLIENT_REF><SECURITY_CD>abc</SECURITY_CD></CLIENT_DATA>' +
        '<ORDER_DATA><ORDER_ID>A-1</ORDER_ID><TRS_AMT_GROSS>11900</TRS_AMT_GROSS></ORDER_DATA>' +
        '<DEBTOR_DATA><BD_NAME_LS>Müller</BD_NAME_LS><BD_EMAIL>a@b.example</BD_EMAIL><COM_OR_PER>gmbh</COM_OR_PER></DEBTOR_DATA>' +
        '</REQUEST></t:reserveOrder></s:Body></s:Envelope>',
    );
    for (const kept of ['<ORDER_ID>A-1<', '<TRS_AMT_GROSS>11900<', '<COM_OR_PER>gmbh<', 'xmlns:t="urn:t"']) {
      expect(text).toContain(kept);
    }
    for (const gone of ['SHOP', 'abc', 'Müller', 'a@b.example']) expect(text).not.toContain(gone);
  });

  it.each([
    ['in CDATA', '<a><BD_CITY><![CDATA[Stuttgart]]></BD_CITY></a>'],
    ['in an attribute', '<a city="Stuttgart"/>'],
    [
      'in an element nobody knows, under a prefix',
      '<x:a xmlns:x="urn:x"><x:NEW_FIELD>Stuttgart</x:NEW_FIELD></x:a>',
    ],
    ['beside children', '<a>Stuttgart<ORDER_ID>1</ORDER_ID></a>'],
    ['in a comment', '<a><!-- Stuttgart --><ORDER_ID>1</ORDER_ID></a>'],
  ])('hides a value %s', (_where, xml) => {
    expect(shown(xml)).not.toContain('Stuttgart');
  });

  it('hides in the answer what the request hid, and secrets, in free texts and in what is no XML too', () => {
    const { hidden } = maskMessage('<R><BD_NAME_LS>Müller &amp; Co</BD_NAME_LS></R>', secrets);
    const answers = [
      '<R><ERROR_MSG>Müller &amp; Co is unknown, top-secret, write to x@y.example</ERROR_MSG></R>',
      'HTTP 500: Müller & Co, p&ss <word>, x@y.example',
      '<R><ERROR_MSG>p&amp;ss &lt;word&gt; Müller &amp; Co x@y.example',
    ];
    for (const answer of answers) {
      expect(shown(answer, hidden)).not.toMatch(/Müller|top-secret|word|x@y/);
    }
  });

  it('is cut where it is no XML, so that memory and log stay small', () => {
    expect(shown(`<html>${'x'.repeat(1_000_000)}`).length).toBeLessThan(5_000);
  });

  it('never holds a secret, wherever in a request it stands', () => {
    const names = fc.constantFrom('ORDER_ID', 'ARTICLE_ID', 'BD_CITY', 'ADD_INFO', 'Created', 'FOO');
    const secret = fc
      .string({ unit: fc.constantFrom('a', 'Z', '7', '&', '<', '"', 'ß', ' '), minLength: 6, maxLength: 20 })
      .filter((text) => text.trim().length >= 6 && text === text.trim());
    fc.assert(
      fc.property(names, secret, fc.boolean(), (name, value, isCdata) => {
        const escaped = value.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
        const content = isCdata && !value.includes(']]>') ? `<![CDATA[${value}]]>` : escaped;
        const text = shown(`<R><${name}>before ${content} after</${name}></R>`, [value]);
        expect(text).not.toContain(value);
        expect(text).not.toContain(escaped);
      }),
    );
  });
});
