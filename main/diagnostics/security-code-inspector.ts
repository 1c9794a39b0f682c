import { createHash, createHmac } from 'node:crypto';
import type { securityCodeMistakes, SecurityCodeVerdict } from '../../preload/contract.ts';
import { securityCode } from '../infinitepay/security-code.ts';

export type SecurityCodeInput = {
  readonly clientRef: string;
  readonly orderNumber: string;
  readonly secret: string;
};

/** A security code with what it is made from (infinitepay-api.md, *Authentication*). */
export function explainSecurityCode({ clientRef, orderNumber, secret }: SecurityCodeInput): {
  readonly message: string;
  readonly hmacHex: string;
  readonly code: string;
} {
  const message = clientRef + orderNumber;
  const hmacHex = createHmac('sha256', secret).update(message, 'utf8').digest('hex');
  return { message, hmacHex, code: securityCode(clientRef, orderNumber, secret) };
}

/** Whether a code from elsewhere is the right one, and if not, which usual mistakes lead to it. */
export function judgeSecurityCode(input: SecurityCodeInput, expected: string): SecurityCodeVerdict {
  const code = expected.trim();
  if (code === securityCode(input.clientRef, input.orderNumber, input.secret)) {
    return { matches: true, mistakes: [] };
  }
  for (const variant of variants(input)) {
    for (const [encode, mistakes] of encodings) {
      if (encode(variant.digest) === code) {
        return { matches: false, mistakes: [...new Set([...variant.mistakes, ...mistakes])] };
      }
    }
  }
  return { matches: false, mistakes: [] };
}

type Mistake = (typeof securityCodeMistakes)[number];
type Variant = { readonly digest: Buffer; readonly mistakes: ReadonlyArray<Mistake> };

const hexOf = (digest: Buffer): string => digest.toString('hex');
const base64Of = (text: string): string => Buffer.from(text, 'utf8').toString('base64');

/** The right one first: then only what goes into it is wrong. */
const encodings: ReadonlyArray<readonly [(digest: Buffer) => string, ReadonlyArray<Mistake>]> = [
  [(digest) => base64Of(hexOf(digest)), []],
  [(digest) => digest.toString('base64'), ['rawBytes']],
  [(digest) => hexOf(digest), ['hexOnly']],
  [(digest) => hexOf(digest).toUpperCase(), ['hexOnly', 'upperCaseHex']],
  [(digest) => base64Of(hexOf(digest).toUpperCase()), ['upperCaseHex']],
  [(digest) => base64Of(hexOf(digest)).replace(/=+$/, ''), ['noPadding']],
  [(digest) => digest.toString('base64url'), ['rawBytes', 'urlSafe']],
  [(digest) => digest.toString('base64').replace(/=+$/, ''), ['rawBytes', 'noPadding']],
];

type Changed = { readonly text: string; readonly mistakes: ReadonlyArray<Mistake> };

/** Everything that may have gone into it instead: one or two changes at a time. */
function* variants({ clientRef, orderNumber, secret }: SecurityCodeInput): Generator<Variant> {
  for (const key of secretsLike(secret)) {
    for (const message of messagesLike(clientRef, orderNumber)) {
      const mistakes = [...key.mistakes, ...message.mistakes];
      yield { digest: hmac('sha256', key.text, message.text), mistakes };
      yield {
        digest: hmac('sha256', message.text, key.text),
        mistakes: [...mistakes, 'keyAndMessageSwapped'],
      };
      yield { digest: hmac('sha1', key.text, message.text), mistakes: [...mistakes, 'otherHash'] };
      yield { digest: hmac('sha512', key.text, message.text), mistakes: [...mistakes, 'otherHash'] };
      yield { digest: hmac('md5', key.text, message.text), mistakes: [...mistakes, 'otherHash'] };
      yield { digest: sha256(message.text + key.text), mistakes: [...mistakes, 'noHmac'] };
      yield { digest: sha256(key.text + message.text), mistakes: [...mistakes, 'noHmac'] };
    }
  }
}

function secretsLike(secret: string): Changed[] {
  return distinct([
    { text: secret, mistakes: [] },
    { text: secret.trim(), mistakes: ['blanksInSecret'] },
    { text: secret.replaceAll(/\s/g, ''), mistakes: ['blanksInSecret'] },
    { text: ` ${secret}`, mistakes: ['blanksInSecret'] },
    { text: `${secret} `, mistakes: ['blanksInSecret'] },
    { text: `${secret}\n`, mistakes: ['lineBreakInSecret'] },
    { text: `${secret}\r\n`, mistakes: ['lineBreakInSecret'] },
  ]);
}

function messagesLike(clientRef: string, orderNumber: string): Changed[] {
  const references = distinct([
    { text: clientRef, mistakes: [] },
    { text: clientRef.trim(), mistakes: ['blanksInReference'] },
    { text: `${clientRef} `, mistakes: ['blanksInReference'] },
  ]);
  const numbers = distinct([
    { text: orderNumber, mistakes: [] },
    { text: orderNumber.trim(), mistakes: ['blanksInOrderNumber'] },
    { text: `${orderNumber} `, mistakes: ['blanksInOrderNumber'] },
    { text: orderNumber.replace(/^\D*0*(?=\d)/, ''), mistakes: ['otherOrderNumber'] },
    { text: orderNumber.replaceAll(/\D/g, ''), mistakes: ['otherOrderNumber'] },
    { text: orderNumber.toLowerCase(), mistakes: ['otherOrderNumber'] },
    { text: orderNumber.toUpperCase(), mistakes: ['otherOrderNumber'] },
    { text: '', mistakes: ['otherOrderNumber'] },
  ]);
  return references.flatMap((reference) =>
    numbers.flatMap((number) => {
      const mistakes = [...reference.mistakes, ...number.mistakes];
      return [
        { text: reference.text + number.text, mistakes },
        { text: number.text + reference.text, mistakes: [...mistakes, 'orderNumberFirst' as const] },
        ...['-', '_', ':', '|', ' ', '\n'].map((separator) => ({
          text: reference.text + separator + number.text,
          mistakes: [...mistakes, 'separator' as const],
        })),
      ];
    }),
  );
}

/** The first of several that come to the same is the one with the fewest mistakes. */
function distinct(changed: ReadonlyArray<Changed>): Changed[] {
  return [...new Map(changed.toReversed().map((entry) => [entry.text, entry])).values()].toReversed();
}

function hmac(algorithm: string, key: string, message: string): Buffer {
  return createHmac(algorithm, key).update(message, 'utf8').digest();
}

function sha256(text: string): Buffer {
  return createHash('sha256').update(text, 'utf8').digest();
}
