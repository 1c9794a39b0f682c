import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** How long a printed link can be used. */
const tokenLifeMs = 15 * 60_000;

/** Name of the cookie; with the port, as cookies are shared between the ports of a host. */
export const cookieName = (port: number): string => `infinitepay-back-office-${port}`;

/**
 * Who may talk to the browser host: whoever opened a link that it printed. Each link works once and is exchanged for a
 * cookie. Only hashes are kept.
 */
export class Sessions {
  readonly #tokens = new Map<string, number>();
  readonly #sessions = new Set<string>();
  readonly #now: () => number;

  constructor(now: () => number = () => Date.now()) {
    this.#now = now;
  }

  /** A new one-time token for a link. */
  issueToken(): string {
    const token = randomBytes(32).toString('base64url');
    this.#tokens.set(hash(token), this.#now() + tokenLifeMs);
    return token;
  }

  /** A session for a token that was not used yet; `undefined` otherwise. */
  exchange(token: string): string | undefined {
    const key = hash(token);
    const expires = this.#tokens.get(key);
    this.#tokens.delete(key);
    if (expires === undefined || expires < this.#now()) return undefined;
    const session = randomBytes(32).toString('base64url');
    this.#sessions.add(hash(session));
    return session;
  }

  isValid(session: string | undefined): boolean {
    if (session === undefined) return false;
    const given = Buffer.from(hash(session));
    return [...this.#sessions].some((known) => timingSafeEqual(Buffer.from(known), given));
  }
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
