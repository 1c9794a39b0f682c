import type { RequestRecord } from './gateway-types.ts';

/** Writes a request as XML; slow, as it looks every element up in the schema. */
export type WriteBody = (request: RequestRecord) => string;

/** Requests of one shape are nearly all alike; orders with many different numbers of lines are kept apart. */
const maxTemplates = 200;

/** Texts stand between characters that no XML may have and the writer leaves alone. */
const opening = '\u0001';
const closing = '\u0002';
const slot = new RegExp(`${opening}(\\d+)${closing}`);

/**
 * Writes requests by templates: `write` is asked once for each shape (which elements there are), and later requests of
 * that shape only have their texts filled in. What is written is the same.
 */
export function templated(write: WriteBody): WriteBody {
  const templates = new Map<string, ReadonlyArray<string>>();
  return (request) => {
    const texts: string[] = [];
    const shape = shapeOf(request, texts);
    let template = templates.get(shape);
    if (!template) {
      template = write(marked(request, { next: 0 })).split(slot);
      if (templates.size >= maxTemplates) templates.clear();
      templates.set(shape, template);
    }
    return fill(template, texts);
  };
}

/** Fixed text and slot numbers take turns, as `split` leaves them. */
function fill(template: ReadonlyArray<string>, texts: ReadonlyArray<string>): string {
  return template
    .map((piece, index) => (index % 2 === 0 ? piece : escaped(texts[Number(piece)] ?? '')))
    .join('');
}

/** The elements as text, in the order they are given; their texts are added to `texts` in the same order. */
function shapeOf(request: RequestRecord, texts: string[]): string {
  let shape = '';
  for (const [element, value] of Object.entries(request)) {
    shape += element;
    if (typeof value === 'string') {
      texts.push(value);
      shape += value === '' ? '-;' : ';';
    } else if (Array.isArray(value)) {
      shape += `[${value.map((item: RequestRecord) => shapeOf(item, texts)).join('|')}]`;
    } else {
      shape += `{${shapeOf(value as RequestRecord, texts)}}`;
    }
  }
  return shape;
}

function marked(request: RequestRecord, counter: { next: number }): RequestRecord {
  const entries = Object.entries(request).map(([element, value]): [string, RequestRecord[string]] => {
    if (typeof value === 'string') {
      const number = counter.next++;
      // An empty element may be written in another way than one with a text.
      return [element, value === '' ? '' : `${opening}${number}${closing}`];
    }
    if (Array.isArray(value)) return [element, value.map((item: RequestRecord) => marked(item, counter))];
    return [element, marked(value as RequestRecord, counter)];
  });
  return Object.fromEntries(entries);
}

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
  '\t': '&#x9;',
  '\r': '&#xD;',
  '\n': '&#xA;',
};

function escaped(text: string): string {
  return text.replaceAll(/[&<>"'\t\r\n]/g, (character) => escapes[character] ?? character);
}
