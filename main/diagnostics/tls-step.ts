import { isIP, type Socket } from 'node:net';
import { connect, type DetailedPeerCertificate, type SecureContext, type TLSSocket } from 'node:tls';
import { hostOf } from '../network/proxy-rules.ts';
import type { PrivateText } from './private-text.ts';
import { codeOf } from './route-steps.ts';
import { failed, type Finding, passed, warned } from './step-runner.ts';

/** A certificate that ends soon is worth a word. */
const soonDays = 14;
const dayMs = 86_400_000;

export type TlsParts = {
  readonly url: URL;
  /** A connection to begin on; a text is the code of what went wrong. */
  readonly openSocket: () => Promise<Socket | string>;
  readonly secureContext: () => Promise<SecureContext>;
  /** True for roots that come with the application. */
  readonly isPublicRoot: (fingerprint: string) => boolean;
  readonly connectMs: number;
  readonly now: () => Date;
  readonly privateText: PrivateText;
};

const askOperator = { ask: 'infinitePay' } as const;

/** Is the connection encrypted, with a certificate of this host that somebody trusted has signed, and for how long? */
export async function checkTls(parts: TlsParts): Promise<Finding> {
  if (parts.url.protocol !== 'https:') {
    return passed(
      'noTls',
      'The address is not encrypted (http): fine for a sandbox, not for real credentials.',
    );
  }
  const host = hostOf(parts.url);
  const socket = await parts.openSocket();
  if (typeof socket === 'string') return handshakeFailed(host, socket);
  const secured = await handshake(socket, host, parts);
  if (typeof secured === 'string') return handshakeFailed(host, secured);
  try {
    return describe(secured, host, parts);
  } finally {
    secured.destroy();
  }
}

/**
 * Only looks: whatever the certificate is, nothing is sent over this connection. A refusal would hide who has signed it.
 */
async function handshake(socket: Socket, host: string, parts: TlsParts): Promise<TLSSocket | string> {
  const secureContext = await parts.secureContext();
  return new Promise((resolve) => {
    const servername = isIP(host) ? {} : { servername: host };
    const secured = connect({ socket, host, ...servername, secureContext, rejectUnauthorized: false });
    const timer = setTimeout(() => {
      resolve('timeout');
      secured.destroy();
    }, parts.connectMs);
    const end = (result: TLSSocket | string): void => {
      clearTimeout(timer);
      resolve(result);
    };
    secured.once('secureConnect', () => end(secured));
    secured.on('error', (error) => end(codeOf(error)));
    secured.once('close', () => end('ECONNRESET'));
  });
}

function handshakeFailed(host: string, code: string): Finding {
  const isSilent = code === 'timeout';
  const found = isSilent
    ? `${host} accepts the connection and then does not answer: no encryption is agreed upon.`
    : `The encryption to ${host} can not be agreed upon (${code}).`;
  const advice =
    'A proxy or firewall may be in between, or the port is not one of https; ask your network administrator.';
  return failed(isSilent ? 'tlsTimeout' : 'tlsHandshake', found, { advice, ask: 'yourIt' }, { host, code });
}

function describe(socket: TLSSocket, host: string, parts: TlsParts): Finding {
  const certificate = socket.getPeerCertificate(true);
  const root = rootOf(certificate);
  const issuer = nameOf(certificate.issuer);
  const until = new Date(certificate.valid_to);
  const days = Math.floor((until.getTime() - parts.now().getTime()) / dayMs);
  const params = { host, issuer, until: until.toISOString().slice(0, 10), days };
  const isPublic = parts.isPublicRoot(root.fingerprint256);
  if (!isPublic) {
    parts.privateText.hide(issuer, '<issuer>');
    parts.privateText.hide(nameOf(root.issuer), '<issuer>');
  }
  if (!socket.authorized) return unacceptable(String(socket.authorizationError), params);
  const what = `${socket.getProtocol() ?? 'TLS'}; the certificate is signed by ${issuer} and valid until ${params.until} (${days} days).`;
  if (days < soonDays) {
    const advice = 'Remind whoever runs the server: when it has ended, no call gets through.';
    return warned('certificateEndsSoon', `${what} It ends soon.`, { advice, ...askOperator }, params);
  }
  if (!isPublic) {
    const advice =
      'That is right for a server of your own. In front of InfinitePay it means that a proxy opens the encryption and can read along: ask your network administrator.';
    const found = `${what} Only this machine's own certificate store trusts it, the public does not.`;
    return warned('systemTrust', found, { advice, ask: 'yourIt' }, params);
  }
  return passed('certificate', what, params);
}

/** @param code OpenSSL's or Node's name of what is wrong. */
function unacceptable(
  code: string,
  params: { readonly host: string; readonly issuer: string; readonly until: string; readonly days: number },
): Finding {
  const { host, issuer, until } = params;
  const all = { ...params, code };
  if (code.includes('CERT_HAS_EXPIRED')) {
    const advice = 'Check the date of this machine; if it is right, tell whoever runs the server.';
    const found = `The certificate of ${host} has ended on ${until} (${code}).`;
    return failed('certificateExpired', found, { advice, ...askOperator }, all);
  }
  if (code.includes('CERT_NOT_YET_VALID')) {
    const advice = 'Check the date of this machine.';
    const found = `The certificate of ${host} is not valid yet (${code}).`;
    return failed('certificateNotYetValid', found, { advice, ask: 'yourSettings' }, all);
  }
  if (/ALTNAME|HOSTNAME/.test(code)) {
    const advice =
      'Check the WSDL address under Integrations; a proxy or a wrong DNS entry may lead elsewhere.';
    const found = `The certificate, signed by ${issuer}, is for another host name than ${host} (${code}).`;
    return failed('certificateOtherHost', found, { advice, ask: 'yourSettings' }, all);
  }
  if (/SELF_SIGNED|UNABLE_TO/.test(code)) {
    const advice =
      'If your network has a proxy or a virus scanner that opens encryption, its certificate has to be installed in the system’s store: ask your network administrator. If it has none, do not go on: somebody may pose as the server.';
    const found = `The certificate of ${host} is signed by ${issuer}, whom neither this machine nor the public trusts (${code}).`;
    return failed('certificateUntrusted', found, { advice, ask: 'yourIt' }, all);
  }
  const advice = 'Ask whoever runs the server about its certificate.';
  const found = `The certificate of ${host}, signed by ${issuer}, is not acceptable (${code}).`;
  return failed('certificateBad', found, { advice, ...askOperator }, all);
}

/** The last of the chain: the server's own certificate when there is no other. */
function rootOf(certificate: DetailedPeerCertificate): DetailedPeerCertificate {
  let current = certificate;
  // A root's issuer is itself.
  while (current.issuerCertificate && current.issuerCertificate !== current) {
    if (current.issuerCertificate.fingerprint256 === current.fingerprint256) break;
    current = current.issuerCertificate;
  }
  return current;
}

function nameOf(issuer: DetailedPeerCertificate['issuer'] | undefined): string {
  const name = issuer?.CN ?? issuer?.O ?? 'nobody';
  return Array.isArray(name) ? name.join(', ') : name;
}
