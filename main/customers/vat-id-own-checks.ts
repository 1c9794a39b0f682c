import { stdnum } from 'stdnum';

/**
 * Check digits of numbers that the library gets wrong: Bulgarian ones of ten digits (of persons, foreigners and others)
 * and the Czech special case (nine digits that begin with 6). `undefined` for all others.
 */
export function ownCheck(country: string, national: string): boolean | undefined {
  if (country === 'BG' && /^\d{10}$/.test(national)) return isBulgarianPersonal(national);
  // Nine digits may be a birth number of before 1954 as well, which has no check digit.
  if (country === 'CZ' && isCzechSpecialCase(national)) return true;
  return undefined;
}

function isBulgarianPersonal(national: string): boolean {
  const { egn, pnf } = stdnum['BG'] ?? {};
  if (egn?.validate(national).isValid === true || pnf?.validate(national).isValid === true) return true;
  const check = 11 - (weighted(national, [4, 3, 2, 7, 6, 5, 4, 3, 2]) % 11);
  return check !== 10 && check % 11 === Number(national[9]);
}

function isCzechSpecialCase(national: string): boolean {
  if (!/^6\d{8}$/.test(national)) return false;
  const toNextEleven = 11 - (weighted(national.slice(1), [8, 7, 6, 5, 4, 3, 2]) % 11);
  return [8, 7, 6, 5, 4, 3, 2, 1, 0, 9, 8][toNextEleven - 1] === Number(national[8]);
}

function weighted(digits: string, weights: ReadonlyArray<number>): number {
  return weights.reduce((sum, weight, index) => sum + weight * Number(digits[index]), 0);
}
