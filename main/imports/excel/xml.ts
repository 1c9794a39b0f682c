import { SaxesParser } from 'saxes';
import { unreadable } from '../unreadable.ts';

/** What is told of a document while it is read. Names come without their prefix. */
export type XmlEvents = {
  readonly open?: (name: string, attribute: (name: string) => string | undefined) => void;
  readonly text?: (text: string) => void;
  readonly close?: (name: string) => void;
};

type SheetOptions = { readonly position: false; readonly xmlns?: false };

/** Reads XML piece by piece. Documents that declare entities or the like are refused: spreadsheets have none. */
export class XmlReader {
  /** Keeping count of lines and columns, which nobody asks for, takes a third of the time. */
  readonly #parser = new SaxesParser<SheetOptions>({ position: false });
  readonly #decoder = new TextDecoder();

  constructor({ open, text, close }: XmlEvents) {
    this.#parser.on('error', () => {
      throw unreadable('excelDamaged', 'The Excel file is damaged. Save it again, or give it as CSV.');
    });
    this.#parser.on('doctype', () => {
      throw unreadable(
        'excelHostile',
        'The Excel file holds declarations that no spreadsheet has. It was not read.',
      );
    });
    if (open) {
      this.#parser.on('opentag', ({ name, attributes }) => {
        open(local(name), (wanted) => attributes[wanted]);
      });
    }
    if (text) this.#parser.on('text', text);
    if (close) this.#parser.on('closetag', ({ name }) => close(local(name)));
  }

  add(bytes: Uint8Array): void {
    this.#parser.write(this.#decoder.decode(bytes, { stream: true }));
  }
}

/** Reads a whole document. */
export function readXml(pieces: Iterable<Uint8Array>, events: XmlEvents): void {
  const reader = new XmlReader(events);
  for (const piece of pieces) reader.add(piece);
}

function local(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}
