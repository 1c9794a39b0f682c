/** Walks over the characters of a pattern. */
export class PatternReader {
  readonly #characters: ReadonlyArray<string>;
  #at = 0;

  constructor(characters: ReadonlyArray<string>) {
    this.#characters = characters;
  }

  /** The next character, without taking it. */
  peek(ahead = 0): string | undefined {
    return this.#characters[this.#at + ahead];
  }

  /** Takes the next character. */
  next(): string | undefined {
    const char = this.#characters[this.#at];
    if (char !== undefined) this.#at += 1;
    return char;
  }

  /** Takes what the pattern matches at this place; it must begin with `^` and look at 80 characters at most. */
  takeMatch(pattern: RegExp): string | undefined {
    const ahead = this.#characters.slice(this.#at, this.#at + 80).join('');
    const found = pattern.exec(ahead)?.[0];
    if (found !== undefined) this.#at += Array.from(found).length;
    return found;
  }

  /** Up to three digits at this place, without taking them. */
  digitsAhead(): string {
    const ahead = this.#characters.slice(this.#at, this.#at + 3).join('');
    return /^[0-9]*/.exec(ahead)?.[0] ?? '';
  }

  /** Takes everything up to and with the character, or to the end. */
  skipThrough(char: string): void {
    for (let taken = this.next(); taken !== undefined && taken !== char; taken = this.next());
  }

  /** Takes everything up to and with a backslash and the letter, or to the end; gives what stood before. */
  takeUntilEscape(letter: string): ReadonlyArray<string> {
    const taken: string[] = [];
    for (let char = this.next(); char !== undefined; char = this.next()) {
      if (char === '\\' && this.peek() === letter) {
        this.next();
        break;
      }
      taken.push(char);
    }
    return taken;
  }
}
