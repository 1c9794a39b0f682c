import dns from 'node:dns';
import { appendFileSync } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import net from 'node:net';

/**
 * Loaded into every Node process of the tests, those that they start included (global-setup.ts). What would leave this
 * machine fails, and is put on record: the code under test may well take the failure for a network's.
 */

/** The environment's variable with the file that stray traffic is recorded in. */
export const strayVariable = 'INFINITEPAY_BACKOFFICE_TEST_STRAY';

const own = new net.BlockList();
own.addSubnet('127.0.0.0', 8);
own.addAddress('::1', 'ipv6');

function isOwn(address: string): boolean {
  return own.check(address, net.isIPv6(address) ? 'ipv6' : 'ipv4');
}

/** What a name or address ends with instead of traffic; `undefined` where there would be none. */
function refusalOf(host: string): NodeJS.ErrnoException | undefined {
  const isAddress = net.isIP(host) !== 0;
  if (host === '' || /(^|\.)localhost$/.test(host) || (isAddress && isOwn(host))) return undefined;
  // Never exists (RFC 6761), but a name server would be asked all the same.
  const isNobodys = host.endsWith('.invalid');
  const [code, doing] = isAddress ? ['ENETUNREACH', 'connect'] : ['ENOTFOUND', 'getaddrinfo'];
  const error = Object.assign(new Error(`${doing} ${code} ${host}`), {
    code,
    syscall: doing,
    hostname: host,
  });
  const record = process.env[strayVariable];
  if (!isNobodys && record !== undefined)
    appendFileSync(record, `${process.argv.join(' ')}\n${error.stack}\n\n`);
  return error;
}

type Loose = (...args: unknown[]) => unknown;

const lookup = dns.lookup as unknown as Loose;
const guardedLookup: Loose = (host, ...rest) => {
  const refusal = refusalOf(typeof host === 'string' ? host : '');
  if (!refusal) return lookup(host, ...rest);
  const answer = rest.at(-1) as Loose;
  process.nextTick(() => answer(refusal));
  return {};
};
Object.assign(dns, { lookup: guardedLookup });

const promisedLookup = dns.promises.lookup as unknown as Loose;
Object.assign(dns.promises, {
  lookup: (host: string, ...rest: unknown[]) => {
    const refusal = refusalOf(host);
    return refusal ? Promise.reject(refusal) : promisedLookup(host, ...rest);
  },
});

const connect = Reflect.get(net.Socket.prototype, 'connect') as Loose;
Object.assign(net.Socket.prototype, {
  connect(this: net.Socket, ...args: unknown[]): unknown {
    const host = hostOf(args);
    // Names come by the look-up above.
    const refusal = net.isIP(host) === 0 ? undefined : refusalOf(host);
    return refusal ? this.destroy(refusal) : Reflect.apply(connect, this, args);
  },
});

/** `connect(options)`, `connect(port, host)`, or what Node has made of these. */
function hostOf(args: unknown): string {
  const [first, second] = Array.isArray(args) ? (args as unknown[]) : [args];
  if (Array.isArray(first)) return hostOf(first);
  if (typeof first === 'object' && first !== null) return String(Reflect.get(first, 'host') ?? '');
  return typeof second === 'string' ? second : '';
}

syncBuiltinESMExports();
