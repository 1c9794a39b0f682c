import { generate } from 'selfsigned';

/** A key and its certificate, as PEM. */
export type Pair = { readonly key: string; readonly cert: string };

const day = 86_400_000;

/** A certificate authority that nobody knows but who is told; signed by itself, or by another one. */
export async function makeAuthority(name: string, signedBy?: Pair): Promise<Pair> {
  const made = await generate([{ name: 'commonName', value: name }], {
    keyType: 'ec',
    algorithm: 'sha256',
    notAfterDate: new Date(Date.now() + 365 * day),
    extensions: [
      { name: 'basicConstraints', cA: true, critical: true },
      { name: 'keyUsage', keyCertSign: true, cRLSign: true, critical: true },
    ],
    ...(signedBy ? { ca: signedBy } : {}),
  });
  return { key: made.private, cert: made.cert };
}

/**
 * A server's certificate. Without an authority it is signed by itself. Days count from now: it holds from `fromDays` to
 * `days`, and the past has expired.
 */
export async function makeCertificate(
  host: string,
  options: { readonly authority?: Pair; readonly fromDays?: number; readonly days?: number } = {},
): Promise<Pair> {
  const { authority, fromDays = -100, days = 90 } = options;
  const made = await generate([{ name: 'commonName', value: host }], {
    keyType: 'ec',
    algorithm: 'sha256',
    notBeforeDate: new Date(Date.now() + fromDays * day),
    notAfterDate: new Date(Date.now() + days * day),
    extensions: [
      { name: 'basicConstraints', cA: false },
      {
        name: 'subjectAltName',
        altNames: [/^[\d.]+$/.test(host) ? { type: 7, ip: host } : { type: 2, value: host }],
      },
    ],
    ...(authority ? { ca: authority } : {}),
  });
  return { key: made.private, cert: made.cert };
}
