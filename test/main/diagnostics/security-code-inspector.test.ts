import { createHash, createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { explainSecurityCode, judgeSecurityCode } from '../../../main/diagnostics/security-code-inspector.ts';
import { openDesk, prepare } from '../../support/back-office.ts';

const input = { clientRef: 'client_ref', orderNumber: 'A-007', secret: 'secret' };
const hmac = (secret: string, message: string, algorithm = 'sha256') =>
  createHmac(algorithm, secret).update(message);
const base64 = (text: string): string => Buffer.from(text).toString('base64');

describe('a security code', () => {
  it('is worked out step by step, as InfinitePay documents it', () => {
    expect(
      explainSecurityCode({ clientRef: 'client_ref', orderNumber: 'order_id', secret: 'secret' }),
    ).toEqual({
      message: 'client_reforder_id',
      hmacHex: 'c71321ba45ee0036dd1375f4e74661e493303efa92bfa9c66f3fba71c26e4c0a',
      code: 'YzcxMzIxYmE0NWVlMDAzNmRkMTM3NWY0ZTc0NjYxZTQ5MzMwM2VmYTkyYmZhOWM2NmYzZmJhNzFjMjZlNGMwYQ==',
    });
  });

  it.each<[string, string, string[]]>([
    ['the raw bytes instead of the hex', hmac('secret', 'client_refA-007').digest('base64'), ['rawBytes']],
    ['hex alone', hmac('secret', 'client_refA-007').digest('hex'), ['hexOnly']],
    [
      'hex in capitals',
      base64(hmac('secret', 'client_refA-007').digest('hex').toUpperCase()),
      ['upperCaseHex'],
    ],
    [
      'a blank behind the secret',
      base64(hmac('secret ', 'client_refA-007').digest('hex')),
      ['blanksInSecret'],
    ],
    [
      'a line break behind the secret',
      base64(hmac('secret\n', 'client_refA-007').digest('hex')),
      ['lineBreakInSecret'],
    ],
    ['another order number', base64(hmac('secret', 'client_ref7').digest('hex')), ['otherOrderNumber']],
    ['the order number first', base64(hmac('secret', 'A-007client_ref').digest('hex')), ['orderNumberFirst']],
    ['a separator', base64(hmac('secret', 'client_ref-A-007').digest('hex')), ['separator']],
    [
      'key and message swapped',
      base64(hmac('client_refA-007', 'secret').digest('hex')),
      ['keyAndMessageSwapped'],
    ],
    ['a plain hash', base64(createHash('sha256').update('client_refA-007secret').digest('hex')), ['noHmac']],
    ['SHA-1', base64(hmac('secret', 'client_refA-007', 'sha1').digest('hex')), ['otherHash']],
    ['two at once', hmac('secret ', 'client_refA-007').digest('base64'), ['blanksInSecret', 'rawBytes']],
  ])('made with %s is recognised', (_what, code, mistakes) => {
    expect(judgeSecurityCode(input, code)).toEqual({ matches: false, mistakes });
  });

  it('that is right matches, with blanks around it too; one of another secret is explained by nothing', () => {
    const { code } = explainSecurityCode(input);
    expect(judgeSecurityCode(input, ` ${code}\n`)).toEqual({ matches: true, mistakes: [] });
    expect(judgeSecurityCode({ ...input, secret: 'other' }, code)).toEqual({ matches: false, mistakes: [] });
  });

  it('is compared with an integration’s secret without showing it, and the inspector refuses the real one', async () => {
    const desk = await openDesk();
    await prepare(desk);
    const { id: integrationId } = await desk.call('integrations.create', {
      name: 'Test',
      clientRef: 'SHOP',
      secret: 'top secret',
    });
    const { code: expected } = explainSecurityCode({
      clientRef: 'SHOP',
      orderNumber: 'A-1',
      secret: 'top secret',
    });
    const compare = { integrationId, orderNumber: 'A-1', expected };
    expect(await desk.call('securityCode.compare', compare)).toEqual({ matches: true, mistakes: [] });
    const refused = await desk.failure('securityCode.inspect', { ...input, secret: ' top secret' });
    expect(refused.details.issues).toMatchObject([{ path: 'secret', code: 'realSecret' }]);
    expect(JSON.stringify(refused)).not.toContain('top secret');
    await desk.call('vault.lock', {});
    expect((await desk.failure('securityCode.compare', compare)).code).toBe('vaultLocked');
  });
});
