/** A sequence of numbers that looks random and is the same every time (mulberry32). */
export class Random {
  #state: number;

  constructor(seed: number) {
    this.#state = seed;
  }

  /** From 0 up to, but not, 1. */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  }

  /** A whole number from 0 up to, but not, `end`. */
  below(end: number): number {
    return Math.floor(this.next() * end);
  }

  pick<Value>(values: readonly [Value, ...Value[]]): Value {
    return values[this.below(values.length)] ?? values[0];
  }

  /** By weight. */
  weighed<Value>(values: readonly [readonly [Value, number], ...Array<readonly [Value, number]>]): Value {
    let rest = this.next() * values.reduce((sum, [, weight]) => sum + weight, 0);
    for (const [value, weight] of values) {
      rest -= weight;
      if (rest < 0) return value;
    }
    return values[0][0];
  }

  /** So many hexadecimal digits; at most six. */
  hex(digits: number): string {
    return this.below(16 ** digits)
      .toString(16)
      .padStart(digits, '0');
  }

  /** An id as the application makes them (UUID version 7: in the sequence of time), but the same every time. */
  id(atMs: number): string {
    const time = atMs.toString(16).padStart(12, '0');
    const [first, second] = [time.slice(0, 8), time.slice(8)];
    return `${first}-${second}-7${this.hex(3)}-8${this.hex(3)}-${this.hex(6)}${this.hex(6)}`;
  }
}
