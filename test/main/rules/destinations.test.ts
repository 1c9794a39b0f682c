import { describe, expect, it } from 'vitest';
import { destinationTest } from '../../../main/rules/destinations.ts';
import type { Destination } from '../../../preload/contract.ts';

const munich = { countryCode: 'DE', regionCode: 'DE-BY', postalCode: '80331' };
const london = { countryCode: 'GB', postalCode: 'sw1a 1aa' };

describe('the billing address is a destination', () => {
  it.each<[string, ReadonlyArray<Destination>, typeof munich | typeof london, boolean]>([
    ['of a rule without destinations', [], munich, true],
    ['by its country', [{ countryCode: 'DE' }], munich, true],
    ['not of another country', [{ countryCode: 'AT' }], munich, false],
    ['of one of several', [{ countryCode: 'AT' }, { countryCode: 'DE' }], munich, true],
    ['by its region', [{ countryCode: 'DE', regionCode: 'BY' }], munich, true],
    ['by its region with the country before it', [{ countryCode: 'DE', regionCode: 'DE-BY' }], munich, true],
    ['by its region in lower case', [{ countryCode: 'DE', regionCode: 'by' }], munich, true],
    ['not of another region', [{ countryCode: 'DE', regionCode: 'BE' }], munich, false],
    [
      'not without a region where one is asked for',
      [{ countryCode: 'GB', regionCode: 'ENG' }],
      london,
      false,
    ],
    ['not by the same region code elsewhere', [{ countryCode: 'CH', regionCode: 'BY' }], munich, false],
    ['by one of the postal codes', [{ countryCode: 'DE', postalCodes: ['10115', '80331'] }], munich, true],
    ['not by another postal code', [{ countryCode: 'DE', postalCodes: ['8033'] }], munich, false],
    [
      'by a postal code, blanks and case apart',
      [{ countryCode: 'GB', postalCodes: [' SW1A1AA '] }],
      london,
      true,
    ],
    ['of a country when the postal codes are empty', [{ countryCode: 'DE', postalCodes: [] }], munich, true],
    [
      'not by a postal code of another destination',
      [
        { countryCode: 'DE', postalCodes: ['10115'] },
        { countryCode: 'AT', postalCodes: ['80331'] },
      ],
      munich,
      false,
    ],
  ])('%s', (_, destinations, address, expected) => {
    expect(destinationTest(destinations)(address)).toBe(expected);
  });
});
