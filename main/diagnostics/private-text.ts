/** Addresses of networks, wherever they stand in a text. */
const addresses =
  /\b\d{1,3}(?:\.\d{1,3}){3}\b|(?<![\w:])(?:[0-9a-f]{1,4}:){2,7}[0-9a-f]{0,4}(?![\w:])|(?<![\w:])::1(?![\w:])/gi;
const emails = /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g;

/**
 * Makes texts that may leave the house: names that belong to the merchant (hosts, accounts, users, issuers) become
 * placeholders. What a step learns on its way is added as it is learnt.
 */
export class PrivateText {
  readonly #names = new Map<string, string>();

  /** From now on `name` is written as `placeholder`. */
  hide(name: string | undefined, placeholder: string): void {
    const known = name?.trim();
    if (known) this.#names.set(known, placeholder);
  }

  /** The text without what is private. */
  without(text: string): string {
    const longestFirst = [...this.#names].sort(([one], [other]) => other.length - one.length);
    const named = longestFirst.reduce(
      (current, [name, placeholder]) => replaceWord(current, name, placeholder),
      text,
    );
    return named.replaceAll(emails, '<e-mail>').replaceAll(addresses, '<address>');
  }
}

/** Replaces a name where it stands by itself, in any case of its letters: `a` is no part of `account`. */
function replaceWord(text: string, name: string, placeholder: string): string {
  const escaped = name.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
  return text.replaceAll(new RegExp(`(?<![\\p{L}\\p{N}])${escaped}(?![\\p{L}\\p{N}])`, 'giu'), placeholder);
}
