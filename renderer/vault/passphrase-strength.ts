/** How hard a passphrase is to guess: a hint while typing, no rule. */
export type PassphraseStrength = 'weak' | 'fair' | 'good' | 'strong';

// What guessers try first: popular passwords and years.
const common =
  /passwor|kennwor|qwert|qwerz|asdf|1234|abcd|infinitepay|letmein|welcome|willkommen|admin|(19|20)\d\d/gi;

/**
 * A rough estimate in bits: each character counts by the variety used, while repetitions, sequences (`abc`, `321`) and
 * popular passwords count next to nothing. The vault's scrypt makes each guess expensive, so 45 bits are fair already.
 */
export function passphraseStrength(passphrase: string): PassphraseStrength {
  const bits = estimateBits(passphrase);
  if (bits < 36) return 'weak';
  if (bits < 52) return 'fair';
  return bits < 72 ? 'good' : 'strong';
}

function estimateBits(passphrase: string): number {
  // A capital at a word's beginning is no surprise either.
  const text = passphrase
    .replaceAll(common, '*')
    .replaceAll(/(?<!\p{L})\p{Lu}/gu, (capital) => capital.toLowerCase());
  const characters = Array.from(text);
  const alphabet =
    (/[a-zäöüß]/.test(text) ? 26 : 0) +
    (/[A-ZÄÖÜ]/.test(text) ? 26 : 0) +
    (/\d/.test(text) ? 10 : 0) +
    (/[^\p{L}\d]/u.test(text) ? 24 : 0);
  let bits = 0;
  const seen = new Set<string>();
  for (const [index, character] of characters.entries()) {
    const before = characters[index - 1] ?? '';
    const step = (character.codePointAt(0) ?? 0) - (before.codePointAt(0) ?? 0);
    const predictable = before !== '' && Math.abs(step) <= 1;
    // Words repeat letters: only a character's first appearance counts in full.
    const weight = predictable ? 0.15 : seen.has(character) ? 0.6 : 1;
    bits += weight * Math.log2(Math.max(alphabet, 2));
    seen.add(character);
  }
  // Letters of one word follow from each other: lower case alone has about 3 bits each.
  return alphabet <= 26 ? bits * 0.75 : bits;
}
