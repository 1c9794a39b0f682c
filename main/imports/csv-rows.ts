import { unreadable } from './unreadable.ts';

/** A row of a table with the line it begins at, from 1. */
export type TableRow = {
  readonly line: number;
  readonly cells: ReadonlyArray<string>;
  /** Which cells are numbers or dates by themselves, and not texts that look like some: these are read as they are. */
  readonly exact?: ReadonlyArray<boolean | undefined>;
};

/** A row that is longer comes of a quotation mark that is never closed. */
const maxRowCharacters = 1_000_000;

const newLine = 10;
const carriageReturn = 13;
const blank = 32;
const quote = 34;

/**
 * The rows of a CSV (RFC 4180) with any separator, from its text in pieces of any size. Empty lines are passed over. A
 * quotation mark within an unquoted cell is a character like any other (`5" pipe`).
 *
 * @throws BackOfficeError `unreadableFile` naming the line: a quotation mark that is never closed (the line where it
 *   opened), text behind a closing one.
 */
export function* csvRows(texts: Iterable<string>, separator: string): Generator<TableRow> {
  const reader = new RowReader(separator);
  for (const text of texts) {
    reader.add(text);
    for (let row = reader.next(false); row; row = reader.next(false)) yield row;
  }
  for (let row = reader.next(true); row; row = reader.next(true)) yield row;
}

class RowReader {
  readonly #separatorText: string;
  readonly #separator: number;
  /** Where the next one of each is, as far as it was looked for; -1: none in the text. */
  #newLineAt = -1;
  #returnAt = -1;
  #quoteAt = -1;
  #text = '';
  /** Where the row to be read next begins. */
  #start = 0;
  #line = 1;

  constructor(separator: string) {
    this.#separatorText = separator;
    this.#separator = separator.charCodeAt(0);
  }

  add(text: string): void {
    this.#text = this.#start === this.#text.length ? text : this.#text.slice(this.#start) + text;
    this.#start = 0;
    this.#newLineAt = this.#text.indexOf('\n');
    this.#returnAt = this.#text.indexOf('\r');
    this.#quoteAt = this.#text.indexOf('"');
  }

  /** The next row; undefined when there is none, or the text so far does not have its end. */
  next(isEnd: boolean): TableRow | undefined {
    const text = this.#text;
    while (this.#start < text.length) {
      const code = text.charCodeAt(this.#start);
      if (code === newLine) this.#line += 1;
      else if (code !== carriageReturn) break;
      else if (text.charCodeAt(this.#start + 1) !== newLine && (isEnd || this.#start + 1 < text.length))
        this.#line += 1;
      this.#start += 1;
    }
    if (this.#start >= text.length) return undefined;
    return this.#plainRow() ?? this.#row(isEnd);
  }

  /** A row that is complete and has no quotation mark: most are, and splitting them is quicker than looking at each character. */
  #plainRow(): TableRow | undefined {
    const text = this.#text;
    const start = this.#start;
    const from = (at: number, what: string): number =>
      at === -1 || at >= start ? at : text.indexOf(what, start);
    this.#newLineAt = from(this.#newLineAt, '\n');
    this.#returnAt = from(this.#returnAt, '\r');
    this.#quoteAt = from(this.#quoteAt, '"');
    if (this.#newLineAt === -1 || (this.#quoteAt !== -1 && this.#quoteAt < this.#newLineAt)) return undefined;
    const end = this.#returnAt === this.#newLineAt - 1 ? this.#returnAt : this.#newLineAt;
    if (this.#returnAt !== -1 && this.#returnAt < end) return undefined;
    this.#start = end;
    return { line: this.#line, cells: text.slice(start, end).split(this.#separatorText) };
  }

  #row(isEnd: boolean): TableRow | undefined {
    const text = this.#text;
    const separator = this.#separator;
    const cells: string[] = [];
    const line = this.#line;
    let at = this.#start;
    let lineBreaks = 0;
    for (;;) {
      const opening = this.#openingQuote(at);
      if (opening === -1) {
        let end = at;
        let code = text.charCodeAt(end);
        while (end < text.length && code !== separator && code !== newLine && code !== carriageReturn) {
          end += 1;
          code = text.charCodeAt(end);
        }
        if (end === text.length && !isEnd) return this.#incomplete(undefined);
        cells.push(text.slice(at, end));
        at = end;
      } else {
        const openedAt = line + lineBreaks;
        let cell = '';
        let from = opening + 1;
        for (;;) {
          const closing = text.indexOf('"', from);
          if (closing === -1 && isEnd) throw neverClosed(openedAt);
          if (closing === -1 || (closing + 1 === text.length && !isEnd)) return this.#incomplete(openedAt);
          cell += text.slice(from, closing);
          from = closing + 1;
          if (text.charCodeAt(from) !== quote) break;
          cell += '"';
          from += 1;
        }
        for (let found = cell.indexOf('\n'); found !== -1; found = cell.indexOf('\n', found + 1))
          lineBreaks += 1;
        while (text.charCodeAt(from) === blank) from += 1;
        const code = text.charCodeAt(from);
        if (from < text.length && code !== separator && code !== newLine && code !== carriageReturn) {
          const message =
            'There is text behind a closing quotation mark. Double the marks within the cell, or mend the one that is stray.';
          throw unreadable('strayQuote', message, { line: line + lineBreaks });
        }
        if (from === text.length && !isEnd) return this.#incomplete(openedAt);
        cells.push(cell);
        at = from;
      }
      if (at < text.length && text.charCodeAt(at) === separator) {
        at += 1;
        continue;
      }
      this.#start = at;
      this.#line = line + lineBreaks;
      return { line, cells };
    }
  }

  /** Where the cell's quotation mark is, blanks before it passed over; -1: the cell is not quoted. */
  #openingQuote(from: number): number {
    let at = from;
    while (this.#text.charCodeAt(at) === blank) at += 1;
    return this.#text.charCodeAt(at) === quote ? at : -1;
  }

  #incomplete(openedAt: number | undefined): undefined {
    if (this.#text.length - this.#start <= maxRowCharacters) return undefined;
    if (openedAt !== undefined) throw neverClosed(openedAt);
    const message =
      'The row is longer than a million characters: this is no CSV, or its line breaks are lost.';
    throw unreadable('rowTooLong', message, { line: this.#line });
  }
}

function neverClosed(line: number): Error {
  const message =
    'The quotation mark that opens here is never closed. Close it, or double it if it belongs to the text.';
  return unreadable('openQuote', message, { line });
}
