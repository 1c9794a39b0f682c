import { createHmac } from 'node:crypto';

/**
 * SECURITY_CD: base64 over the 64 lower-case hex characters of HMAC-SHA256(secret, client reference + order number).
 * Over the characters, not over the 32 bytes (infinitepay-api.md, *Authentication*).
 */
export function securityCode(clientRef: string, orderNumber: string, secret: string): string {
  const hex = createHmac('sha256', secret)
    .update(clientRef + orderNumber, 'utf8')
    .digest('hex');
  return Buffer.from(hex, 'ascii').toString('base64');
}
