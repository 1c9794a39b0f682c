import type { Destination } from '../../preload/contract.ts';
import type { RuleAddress } from './ports.ts';
import { plainRegion } from './regions.ts';

/** Whether an address is one of a rule's destinations. */
export type DestinationTest = (
  address: Pick<RuleAddress, 'countryCode' | 'regionCode' | 'postalCode'>,
) => boolean;

/**
 * Destinations as a test on the billing address: the country; with a region, that too; with postal codes, one of them
 * must be equal, blanks and case apart. No destinations: every address.
 */
export function destinationTest(destinations: ReadonlyArray<Destination>): DestinationTest {
  if (destinations.length === 0) return () => true;
  const tests = destinations.map(oneDestinationTest);
  return (address) => tests.some((test) => test(address));
}

/** A postal code as it is compared: without blanks, in capitals. */
export function plainPostalCode(code: string): string {
  return code.replace(/\s+/g, '').toUpperCase();
}

/** Destinations as a person reads them: `DE, AT-9 (1010, 1020), CH`; long lists are cut. */
export function showDestinations(destinations: ReadonlyArray<Destination>): string {
  const shown = destinations.slice(0, 8).map(({ countryCode, regionCode, postalCodes = [] }) => {
    const region = regionCode === undefined ? '' : `-${plainRegion(countryCode, regionCode)}`;
    const some = postalCodes.slice(0, 5).join(', ') + (postalCodes.length > 5 ? ', …' : '');
    return `${countryCode}${region}${postalCodes.length > 0 ? ` (${some})` : ''}`;
  });
  return shown.join(', ') + (destinations.length > 8 ? ', …' : '');
}

/** An address as far as destinations look at it: `DE-BY 80331`. */
export function showPlace(address: Pick<RuleAddress, 'countryCode' | 'regionCode' | 'postalCode'>): string {
  const { countryCode, regionCode, postalCode } = address;
  const region = regionCode === undefined ? '' : `-${plainRegion(countryCode, regionCode)}`;
  return `${countryCode}${region} ${postalCode}`.trim();
}

function oneDestinationTest(destination: Destination): DestinationTest {
  const country = destination.countryCode.toUpperCase();
  const region =
    destination.regionCode === undefined ? undefined : plainRegion(country, destination.regionCode);
  const codes = destination.postalCodes ?? [];
  const postalCodes = codes.length > 0 ? new Set(codes.map(plainPostalCode)) : undefined;
  return (address) => {
    if (address.countryCode.toUpperCase() !== country) return false;
    if (region !== undefined && plainRegion(country, address.regionCode ?? '') !== region) return false;
    return postalCodes === undefined || postalCodes.has(plainPostalCode(address.postalCode));
  };
}
