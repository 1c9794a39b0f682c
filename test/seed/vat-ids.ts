import type { Random } from './random.ts';

const digits = (random: Random, count: number): number[] => {
  const found = Array.from({ length: count }, () => random.below(10));
  found[0] = 1 + random.below(9);
  return found;
};

/** A VAT ID with right check digits; null for a country that the generator has no companies of. */
export function vatIdOf(countryCode: string, random: Random): string | null {
  const make = makers[countryCode];
  return make ? make(random) : null;
}

const makers: Readonly<Record<string, (random: Random) => string>> = {
  DE: (random) => {
    const body = digits(random, 8);
    let product = 10;
    for (const digit of body) {
      const sum = (digit + product) % 10 || 10;
      product = (2 * sum) % 11;
    }
    return `DE${body.join('')}${(11 - product) % 10}`;
  },
  AT: (random) => {
    const body = digits(random, 7);
    const sum = body.reduce((total, digit, index) => {
      const doubled = index % 2 === 0 ? digit : digit * 2;
      return total + Math.floor(doubled / 10) + (doubled % 10);
    }, 0);
    return `ATU${body.join('')}${(10 - ((sum + 4) % 10)) % 10}`;
  },
  CH: (random) => {
    for (;;) {
      const body = digits(random, 8);
      const weights = [5, 4, 3, 2, 7, 6, 5, 4];
      const sum = body.reduce((total, digit, index) => total + digit * (weights[index] ?? 0), 0);
      const check = (11 - (sum % 11)) % 11;
      if (check < 10) return `CHE${body.join('')}${check}MWST`;
    }
  },
  NL: (random) => {
    for (;;) {
      const body = digits(random, 8);
      const check = body.reduce((sum, digit, index) => sum + digit * (9 - index), 0) % 11;
      if (check < 10) return `NL${body.join('')}${check}B01`;
    }
  },
  FR: (random) => {
    const body = luhn(digits(random, 8));
    const key = (12 + 3 * (Number(body) % 97)) % 97;
    return `FR${String(key).padStart(2, '0')}${body}`;
  },
  IT: (random) => `IT${luhn([...digits(random, 7), 0, 0, 1])}`,
};

/** The digits with Luhn's check digit behind them. */
function luhn(body: ReadonlyArray<number>): string {
  const sum = body.toReversed().reduce((total, digit, index) => {
    const doubled = index % 2 === 0 ? digit * 2 : digit;
    return total + (doubled > 9 ? doubled - 9 : doubled);
  }, 0);
  return `${body.join('')}${(10 - (sum % 10)) % 10}`;
}
