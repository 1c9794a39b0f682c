import { X509Certificate } from 'node:crypto';
import { createSecureContext, getCACertificates, type SecureContext } from 'node:tls';
import type { Log } from '../platform.ts';
import {
  type Environment,
  isLoopback,
  type Route,
  routeByEnvironment,
  routeBySystem,
} from './proxy-rules.ts';
import { readSystemCertificates } from './system-certificates.ts';

export type NetworkOptions = {
  /** Variables that may name a proxy. */
  readonly environment: Environment;
  /** Asks the operating system's settings, where the host can: "PROXY host:port; DIRECT". */
  readonly resolveSystemProxy?: (url: string) => Promise<string>;
  /** Default: the operating system's own store. */
  readonly systemCertificates?: () => Promise<ReadonlyArray<string>>;
  readonly log?: Log;
};

/** What every request to the outside goes by: one place decides about proxies and about trust. */
export type Network = {
  /** How a request to this address goes. */
  routeTo(url: string): Promise<Route>;
  /** Trusts the certificates that come with the application and the operating system's. Made once, when first needed. */
  secureContext(): Promise<SecureContext>;
  /** True for the fingerprint (SHA-256) of a root that comes with the application, as opposed to the system's own. */
  isPublicRoot(fingerprint: string): boolean;
};

/** The network as this machine is set up for it. */
export function createNetwork(options: NetworkOptions): Network {
  let context: Promise<SecureContext> | undefined;
  let publicRoots: Set<string> | undefined;
  return {
    async routeTo(url) {
      const address = new URL(url);
      if (isLoopback(address)) return { kind: 'direct', why: 'loopback' };
      const route = routeByEnvironment(address, options.environment);
      if (route) return route;
      return askSystem(options, url);
    },
    secureContext: () => (context ??= makeContext(options)),
    isPublicRoot(fingerprint) {
      publicRoots ??= new Set(
        getCACertificates('bundled').map((pem) => new X509Certificate(pem).fingerprint256),
      );
      return publicRoots.has(fingerprint);
    },
  };
}

async function askSystem({ resolveSystemProxy, log }: NetworkOptions, url: string): Promise<Route> {
  if (!resolveSystemProxy) return { kind: 'direct', why: 'noProxy' };
  try {
    return routeBySystem(await resolveSystemProxy(url));
  } catch (error) {
    log?.warn({ error: String(error) }, "the system's proxy settings can not be read");
    return { kind: 'direct', why: 'noProxy' };
  }
}

async function makeContext(options: NetworkOptions): Promise<SecureContext> {
  const bundled = getCACertificates('default');
  try {
    const system = await (options.systemCertificates ?? readSystemCertificates)();
    return createSecureContext({ ca: [...new Set([...bundled, ...system])] });
  } catch (error) {
    options.log?.warn({ error: String(error) }, "the system's certificates can not be read");
    return createSecureContext({ ca: bundled });
  }
}
