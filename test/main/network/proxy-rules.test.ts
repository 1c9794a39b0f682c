import { describe, expect, it } from 'vitest';
import { createNetwork } from '../../../main/network/network.ts';
import { proxyName, routeByEnvironment, routeBySystem } from '../../../main/network/proxy-rules.ts';

const target = new URL('https://app.infinitepay.de/ws/InfinitePayAPI?wsdl');
const routed = (environment: Record<string, string>, url = target) => {
  const route = routeByEnvironment(url, environment);
  return route?.kind === 'proxy' ? proxyName(route.proxy) : route?.kind;
};

describe('proxies named by the environment', () => {
  it.each([
    [{}, undefined],
    [{ HTTPS_PROXY: '' }, undefined],
    [{ HTTPS_PROXY: 'http://proxy.example:3128' }, 'proxy.example:3128'],
    [{ https_proxy: 'http://proxy.example:3128' }, 'proxy.example:3128'],
    [{ https_proxy: 'http://small.example', HTTPS_PROXY: 'http://large.example' }, 'small.example:80'],
    [{ HTTPS_PROXY: 'proxy.example:8080' }, 'proxy.example:8080'],
    [{ HTTPS_PROXY: 'https://proxy.example' }, 'proxy.example:443'],
    [{ HTTP_PROXY: 'http://proxy.example:3128' }, undefined],
    [{ ALL_PROXY: 'http://all.example:1' }, 'all.example:1'],
    [{ HTTPS_PROXY: 'socks5://proxy.example:1080' }, 'unusable'],
    [{ HTTPS_PROXY: 'http://[nonsense' }, 'unusable'],
  ])('%j: %s', (environment, expected) => {
    expect(routed(environment)).toBe(expected);
  });

  it('has a variable of its own for http', () => {
    const url = new URL('http://shop.example/ws?wsdl');
    expect(routed({ http_proxy: 'http://p:1', HTTPS_PROXY: 'http://q:2' }, url)).toBe('p:1');
  });

  it.each([
    ['*', true],
    ['app.infinitepay.de', true],
    ['APP.InfinitePay.de', true],
    ['infinitepay.de', true],
    ['.infinitepay.de', true],
    ['*.infinitepay.de', true],
    ['other.example, infinitepay.de', true],
    ['infinitepay.de:443', true],
    ['infinitepay.de:8443', false],
    ['pay.de', false],
    ['test.infinitepay.de', false],
  ])('leaves out what NO_PROXY=%s names: %s', (list, isLeftOut) => {
    const route = routed({ HTTPS_PROXY: 'http://p:1', NO_PROXY: list });
    expect(route).toBe(isLeftOut ? 'direct' : 'p:1');
  });

  it.each([
    ['https://10.1.2.3/', '10.0.0.0/8', true],
    ['https://11.1.2.3/', '10.0.0.0/8', false],
    ['https://[2001:db8::5]/', '2001:db8::/32', true],
    ['https://[2001:db8::5]/', '2001:db8::5', true],
    ['https://10.1.2.3/', '10.1.2.3', true],
    ['https://10.1.2.3/', '10.0.0.0/99', false],
  ])('%s with NO_PROXY=%s: %s', (url, list, isLeftOut) => {
    expect(routed({ HTTPS_PROXY: 'http://p:1', no_proxy: list }, new URL(url))).toBe(
      isLeftOut ? 'direct' : 'p:1',
    );
  });

  it('never says a proxy’s user and password', () => {
    expect(proxyName(new URL('http://user:hidden@proxy.example:3128'))).toBe('proxy.example:3128');
  });
});

describe('proxies named by the system', () => {
  it.each([
    ['DIRECT', 'direct'],
    ['', 'direct'],
    ['PROXY proxy.example:3128; DIRECT', 'proxy.example:3128'],
    ['HTTPS proxy.example:443', 'proxy.example:443'],
    ['SOCKS5 socks.example:1080; PROXY proxy.example:3128', 'proxy.example:3128'],
    ['SOCKS5 socks.example:1080', 'unusable'],
  ])('%s: %s', (answer, expected) => {
    const route = routeBySystem(answer);
    expect(route.kind === 'proxy' ? proxyName(route.proxy) : route.kind).toBe(expected);
  });
});

describe('the network', () => {
  const environment = { HTTP_PROXY: 'http://p:1', HTTPS_PROXY: 'http://p:1' };
  it.each(['http://127.0.0.1:4711/', 'http://localhost/', 'https://[::1]/', 'http://127.9.9.9/'])(
    'never sends %s through a proxy',
    async (url) => {
      const network = createNetwork({ environment, resolveSystemProxy: async () => 'PROXY q:2' });
      expect(await network.routeTo(url)).toEqual({ kind: 'direct', why: 'loopback' });
    },
  );

  it('asks the system when the environment is silent, and goes straight when it can not be asked', async () => {
    const asked: string[] = [];
    const resolveSystemProxy = async (url: string) => {
      asked.push(url);
      return 'PROXY q:2';
    };
    const bySystem = createNetwork({ environment: {}, resolveSystemProxy });
    expect(await bySystem.routeTo(target.href)).toMatchObject({ kind: 'proxy', from: { kind: 'system' } });
    expect(asked).toEqual([target.href]);
    const byEnvironment = createNetwork({ environment, resolveSystemProxy });
    expect(await byEnvironment.routeTo(target.href)).toMatchObject({
      from: { kind: 'environment', variable: 'HTTPS_PROXY' },
    });
    const broken = createNetwork({
      environment: {},
      resolveSystemProxy: () => Promise.reject(new Error('no session')),
    });
    expect(await broken.routeTo(target.href)).toEqual({ kind: 'direct', why: 'noProxy' });
    expect(asked).toHaveLength(1);
  });

  it('reads the system’s certificates once, in a thread, and knows the public roots', async () => {
    const network = createNetwork({ environment: {} });
    expect(await network.secureContext()).toBe(await network.secureContext());
    expect(network.isPublicRoot('00:11')).toBe(false);
  });
});
