import type { Environment } from '../../preload/contract.ts';

/** The WSDL addresses of InfinitePay's own environments (infinitepay-api.md, *Endpoints*). */
export const infinitePayWsdlUrls = {
  live: 'https://app.infinitepay.de/ws/InfinitePayAPI?wsdl',
  test: 'https://test.infinitepay.de/ws/InfinitePayAPI?wsdl',
} as const satisfies Partial<Record<Environment, string>>;

export type InfinitePayWsdlUrls = { readonly [Name in keyof typeof infinitePayWsdlUrls]: string };
