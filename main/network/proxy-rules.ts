import { BlockList, isIP } from 'node:net';

/** How a request reaches its server, and who said so. */
export type Route =
  | {
      readonly kind: 'direct';
      /** This machine itself, an exception in `NO_PROXY`, the system's settings, or nobody set a proxy. */
      readonly why: 'loopback' | 'exception' | 'system' | 'noProxy';
    }
  | { readonly kind: 'proxy'; readonly proxy: URL; readonly from: ProxySource }
  /** A proxy is set that this application can't use: SOCKS, or an address that is none. */
  | { readonly kind: 'unusable'; readonly scheme: string; readonly from: ProxySource };

/** The variable of the environment that names the proxy, or the operating system's settings. */
export type ProxySource =
  { readonly kind: 'environment'; readonly variable: string } | { readonly kind: 'system' };

export type Environment = Readonly<Record<string, string | undefined>>;

/** True for addresses of this machine itself, such as the built-in sandbox's: they never go through a proxy. */
export function isLoopback(url: URL): boolean {
  const host = hostOf(url);
  return (
    host === 'localhost' || host.endsWith('.localhost') || host === '::1' || /^127\.\d+\.\d+\.\d+$/.test(host)
  );
}

/**
 * What the environment says about an address: `HTTPS_PROXY`, `HTTP_PROXY`, `ALL_PROXY` and `NO_PROXY`, in small letters
 * first, as curl reads them. `undefined` when it says nothing.
 */
export function routeByEnvironment(url: URL, environment: Environment): Route | undefined {
  const scheme = url.protocol.replace(/:$/, '');
  const found = firstSet(environment, [`${scheme}_proxy`, 'all_proxy']);
  if (!found) return undefined;
  const exceptions = firstSet(environment, ['no_proxy']);
  if (exceptions && isException(url, exceptions.value)) return { kind: 'direct', why: 'exception' };
  const from = { kind: 'environment', variable: found.variable } as const;
  const text = /^[a-z][a-z0-9+.-]*:\/\//i.test(found.value) ? found.value : `http://${found.value}`;
  if (!URL.canParse(text)) return { kind: 'unusable', scheme: 'unknown', from };
  return routeThrough(new URL(text), from);
}

/**
 * What a resolver of the operating system's settings answers ("PROXY host:port; DIRECT"): the first entry that can be
 * used counts.
 */
export function routeBySystem(answer: string): Route {
  const from = { kind: 'system' } as const;
  const entries = answer
    .split(';')
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '');
  for (const entry of entries) {
    const [kind = '', address = ''] = entry.split(/\s+/);
    if (/^direct$/i.test(kind)) return { kind: 'direct', why: 'system' };
    const scheme = { proxy: 'http', http: 'http', https: 'https' }[kind.toLowerCase()];
    if (scheme !== undefined && URL.canParse(`${scheme}://${address}`)) {
      return { kind: 'proxy', proxy: new URL(`${scheme}://${address}`), from };
    }
  }
  const [first] = entries;
  return first === undefined
    ? { kind: 'direct', why: 'system' }
    : { kind: 'unusable', scheme: (first.split(/\s+/)[0] ?? '').toLowerCase(), from };
}

/** Host and port of a proxy, for people: never its user or password. */
export function proxyName(proxy: URL): string {
  return `${proxy.hostname}:${portOf(proxy)}`;
}

/** An address' host without the brackets of IPv6. */
export function hostOf(url: URL): string {
  return url.hostname.replace(/^\[|\]$/g, '');
}

/** An address' port, its scheme's if it names none. */
export function portOf(url: URL): number {
  return Number(url.port || (url.protocol === 'https:' ? 443 : 80));
}

function routeThrough(proxy: URL, from: ProxySource): Route {
  return proxy.protocol === 'http:' || proxy.protocol === 'https:'
    ? { kind: 'proxy', proxy, from }
    : { kind: 'unusable', scheme: proxy.protocol.replace(/:$/, ''), from };
}

function firstSet(
  environment: Environment,
  names: ReadonlyArray<string>,
): { readonly variable: string; readonly value: string } | undefined {
  for (const variable of names.flatMap((name) => [name, name.toUpperCase()])) {
    const value = environment[variable]?.trim();
    if (value) return { variable, value };
  }
  return undefined;
}

/** `NO_PROXY`: hosts with all below them, with a port or not, addresses, ranges of addresses, or `*`. */
function isException(url: URL, list: string): boolean {
  const host = hostOf(url).toLowerCase();
  return list
    .split(/[\s,]+/)
    .filter((entry) => entry !== '')
    .some((entry) => matches(entry.toLowerCase(), host, portOf(url)));
}

function matches(entry: string, host: string, port: number): boolean {
  if (entry === '*') return true;
  if (entry.includes('/')) return isInRange(host, entry);
  const withPort = /^(.+):(\d+)$/.exec(entry);
  const isPortOfOther = withPort !== null && isIP(entry) === 0 && Number(withPort[2]) !== port;
  if (isPortOfOther) return false;
  const name = (withPort !== null && isIP(entry) === 0 ? (withPort[1] ?? entry) : entry)
    .replace(/^\*?\./, '')
    .replace(/^\[|\]$/g, '');
  return host === name || (isIP(host) === 0 && host.endsWith(`.${name}`));
}

function isInRange(host: string, range: string): boolean {
  const [network = '', bits = ''] = range.split('/');
  const family = isIP(network);
  if (family === 0 || isIP(host) !== family || !/^\d{1,3}$/.test(bits)) return false;
  if (Number(bits) > (family === 4 ? 32 : 128)) return false;
  const list = new BlockList();
  const type = family === 4 ? 'ipv4' : 'ipv6';
  list.addSubnet(network, Number(bits), type);
  return list.check(host, type);
}
