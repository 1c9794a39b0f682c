/** Slots that a set begins with; twice as many whenever half of them are taken. */
const firstSlots = 4_096;

/**
 * Names in four bytes each, however long they are. Two names may look the same to it, a name that was added never looks
 * new: it finds what may be there twice in a file of millions.
 */
class Fingerprints {
  #slots = new Uint32Array(firstSlots);
  #taken = 0;

  /** @returns false where it was there, or another one that looks the same. */
  add(name: string): boolean {
    const mark = fingerprint(name);
    const slot = this.#slotOf(mark);
    if (this.#slots[slot] === mark) return false;
    this.#slots[slot] = mark;
    this.#taken += 1;
    if (this.#taken * 2 > this.#slots.length) this.#grow();
    return true;
  }

  has(name: string): boolean {
    const mark = fingerprint(name);
    return this.#taken > 0 && this.#slots[this.#slotOf(mark)] === mark;
  }

  #slotOf(mark: number): number {
    const last = this.#slots.length - 1;
    let slot = mark & last;
    while (this.#slots[slot] !== 0 && this.#slots[slot] !== mark) slot = (slot + 1) & last;
    return slot;
  }

  #grow(): void {
    const before = this.#slots;
    this.#slots = new Uint32Array(before.length * 2);
    for (const mark of before) if (mark !== 0) this.#slots[this.#slotOf(mark)] = mark;
  }
}

/** FNV-1a, mixed so that its low bits can be used; never 0, which stands for an empty slot. */
function fingerprint(name: string): number {
  let hash = 0x81_1c_9d_c5;
  for (let at = 0; at < name.length; at += 1) hash = Math.imul(hash ^ name.charCodeAt(at), 0x01_00_01_93);
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c_1b_3c_6d);
  hash = Math.imul(hash ^ (hash >>> 12), 0x29_7a_2d_39);
  return (hash ^ (hash >>> 15)) >>> 0 || 1;
}

/**
 * Which orders of a table have rows in more than one place, found while it is read for the first time; among them now
 * and then one that has not, which does no harm.
 */
export class ScatteredOrders {
  readonly #seen = new Fingerprints();
  readonly #scattered = new Fingerprints();
  #previous: string | undefined;

  /** Takes the order numbers of all rows, one after the other. */
  add(orderNumber: string): void {
    if (orderNumber === this.#previous) return;
    this.#previous = orderNumber;
    if (!this.#seen.add(orderNumber)) this.#scattered.add(orderNumber);
  }

  has(orderNumber: string): boolean {
    return this.#scattered.has(orderNumber);
  }
}
