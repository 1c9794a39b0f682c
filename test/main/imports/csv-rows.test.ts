import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvRows } from '../../../main/imports/csv-rows.ts';
import { detectSeparator } from '../../../main/imports/csv-separator.ts';

const read = (text: string, separator = ';', pieces: string[] = [text]) =>
  [...csvRows(pieces, separator)].map(({ line, cells }) => [line, ...cells]);
const failure = (text: string): unknown => {
  try {
    return read(text);
  } catch (error) {
    return error;
  }
};

describe('the rows of a CSV', () => {
  it.each([
    ['quotes with separators, line breaks and quotes inside', 'a;"b;""c""\nd";e\nf;g;h', [[1, 'a', 'b;"c"\nd', 'e'], [3, 'f', 'g', 'h']]],
    ['Windows and old Mac line ends, and empty lines', 'a;b\r\n\r\nc;d\re;f\r', [[1, 'a', 'b'], [3, 'c', 'd'], [4, 'e', 'f']]],
    ['a quotation mark within an unquoted cell', '5" pipe;x', [[1, '5" pipe', 'x']]],
    ['blanks around a quoted cell', 'a; "b;c" ;d', [[1, 'a', 'b;c', 'd']]],
    ['empty cells at both ends', ';a;\n', [[1, '', 'a', '']]],
  ])('are read with %s', (_what, text, rows) => {
    expect(read(text)).toEqual(rows);
  }); // prettier-ignore

  it('are the same in whatever pieces the text comes', () => {
    const cell = fc.string({ unit: fc.constantFrom('a', 'ü', '"', ';', '\n', ' ', '') });
    const table = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(table, fc.array(fc.nat(60), { maxLength: 6 }), (rows, cuts) => {
        const text = rows
          .map((cells) => cells.map((one) => `"${one.replaceAll('"', '""')}"`).join(';'))
          .join('\r\n');
        const places = [
          0,
          ...cuts.map((cut) => Math.min(cut, text.length)).sort((a, b) => a - b),
          text.length,
        ];
        const pieces = places.slice(1).map((end, index) => text.slice(places[index], end));
        expect(read(text, ';', pieces)).toEqual(read(text));
        expect(read(text).map(([, ...cells]) => cells)).toEqual(rows);
      }),
    );
  });

  it('name the line where a quotation mark opens that is never closed, however far behind the file ends', () => {
    expect(failure(`a;b\n"c\nd";e\nf;"g\n${'h;i\n'.repeat(5_000)}`)).toMatchObject({
      code: 'unreadableFile',
      details: { issues: [{ code: 'import.openQuote', line: 4 }] },
    });
    const endless = `a;b\nc;"d\n${'e;f\n'.repeat(400_000)}`;
    expect(failure(endless)).toMatchObject({ details: { issues: [{ code: 'import.openQuote', line: 2 }] } });
  });

  it('name the line with text behind a closing quotation mark', () => {
    expect(failure('a;b\nc;"d"e\n')).toMatchObject({
      details: { issues: [{ code: 'import.strayQuote', line: 2 }] },
    });
  });
});

describe('the separator', () => {
  it.each([
    ['semicolons, with commas in the numbers', 'a;b;c\n1,5;2,5;3,5\n1,5;2;3,5', ';'],
    ['commas, with semicolons in the texts', 'a,b\nx;y;z,1\nu;v,2', ','],
    ['tabs', 'a\tb\n1\t2', '\t'],
    ['bars', 'a|b|c\n1|2|3', '|'],
    ['what Excel itself says', 'sep=^\na^b\n1;2^3;4', '^'],
    ['one column only', 'a\nb', ';'],
  ])('is found: %s', (_what, text, separator) => {
    expect(detectSeparator(text)).toBe(separator);
  });
});
