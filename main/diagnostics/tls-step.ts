import { isIP, type Socket } from 'node:net';
import { connect, type DetailedPeerCertificate, type SecureContext, type TLSSocket } from 'node:tls';
import { hostOf } from '../network/proxy-rules.ts';
import type { HttpAnswer, HttpFailure } from '../infinitepay/http-client.ts';
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
  /** What the server answers to a plain request; undefined while it does not. */
  readonly firstAnswer: () => Promise<HttpAnswer | HttpFailure>;
};

/** A server of https refuses a plain request at once; what takes longer is none. */
const plainRefusalMs = 1_000;

const askOperator = { ask: 'infinitePay' } as const;

/** Is the connection encrypted, with a certificate of this host that somebody trusted has signed, and for how long? */
export async function checkTls(parts: TlsParts): Promise<Finding> {
  if (parts.url.protocol !== 'https:') {
    return checkPlain(parts);
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

/** An address without encryption: right only where the server does not speak it either. */
async function checkPlain(parts: TlsParts): Promise<Finding> {
  const host = hostOf(parts.url);
  if ((await refusesPlain(parts)) && (await speaksTls(parts, host))) {
    const found = `The port of ${host} wants an encrypted connection, and the address is one without (http).`;
    const advice = 'Let the WSDL address under Integrations begin with https://.';
    return failed('tlsExpected', found, { advice, ask: 'yourSettings' }, { host });
  }
  return passed(
    'noTls',
    'The address is not encrypted (http): fine for a sandbox, not for real credentials.',
  );
}

async function refusesPlain({ firstAnswer }: TlsParts): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const patience = new Promise<undefined>((resolve) => {
    timer = setTimeout(resolve, plainRefusalMs, undefined);
  });
  const first = await Promise.race([firstAnswer(), patience]);
  clearTimeout(timer);
  if (first?.kind === 'answer') return first.status === 400 && /https/i.test(first.body);
  return first !== undefined && first.connected && /^(ECONNRESET|EPIPE|HPE_)/.test(first.code);
}

async function speaksTls(parts: TlsParts, host: string): Promise<boolean> {
  const socket = await parts.openSocket();
  const secured = typeof socket === 'string' ? socket : await handshake(socket, host, parts);
  if (typeof secured === 'string') return false;
  secured.destroy();
  return true;
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
  const known = handshakeTexts.find(({ codes }) => codes.test(code));
  if (known) {
    const found = `${known.text(host)} (${code}).`;
    return failed(known.reason, found, { advice: known.advice, ask: known.ask }, { host, code });
  }
  const isSilent = code === 'timeout';
  const found = isSilent
    ? `${host} accepts the connection and then does not answer: no encryption is agreed upon.`
    : `The encryption to ${host} can not be agreed upon (${code}).`;
  const advice =
    'A proxy or firewall may be in between, or the port is not one of https; ask your network administrator.';
  return failed(isSilent ? 'tlsTimeout' : 'tlsHandshake', found, { advice, ask: 'yourIt' }, { host, code });
}

/** What OpenSSL's names say about the other side. */
const handshakeTexts = [
  {
    codes: /WRONG_VERSION_NUMBER|PACKET_LENGTH_TOO_LONG|HTTP_REQUEST|BAD_RECORD_TYPE|UNEXPECTED_MESSAGE/,
    reason: 'tlsNotSpoken',
    text: (host: string) => `What listens at the port of ${host} speaks no TLS: it is none of https`,
    advice:
      'Check the port of the WSDL address under Integrations, and whether it has to begin with http://; a proxy or firewall may answer in the server’s place.',
    ask: 'yourSettings',
  },
  {
    codes: /PROTOCOL_VERSION|UNSUPPORTED_PROTOCOL|VERSION_TOO_LOW|INAPPROPRIATE_FALLBACK/,
    reason: 'tlsTooOld',
    text: (host: string) => `${host} offers only an old version of TLS that is not safe`,
    advice: 'Whoever runs the server, or the proxy in between, has to switch TLS 1.2 or 1.3 on.',
    ask: 'infinitePay',
  },
  {
    codes: /UNRECOGNIZED_NAME/,
    reason: 'tlsUnknownHost',
    text: (host: string) => `The server does not know the host name ${host}`,
    advice: 'Check the WSDL address under Integrations; a proxy or a wrong DNS entry may lead elsewhere.',
    ask: 'yourSettings',
  },
] as const;

function describe(socket: TLSSocket, host: string, parts: TlsParts): Finding {
  const certificate = socket.getPeerCertificate(true);
  const root = rootOf(certificate);
  const issuer = nameOf(certificate.issuer);
  const until = new Date(certificate.valid_to);
  const days = Math.floor((until.getTime() - parts.now().getTime()) / dayMs);
  const params = {
    ...{ host, issuer, days },
    from: new Date(certificate.valid_from).toISOString().slice(0, 10),
    until: until.toISOString().slice(0, 10),
  };
  const isPublic = parts.isPublicRoot(root.fingerprint256);
  if (!isPublic) {
    parts.privateText.hide(issuer, '<issuer>');
    parts.privateText.hide(nameOf(root.issuer), '<issuer>');
  }
  if (!socket.authorized) {
    // A server that sends nothing but its own certificate, signed by another, leaves the way to a root out.
    const isAlone = root === certificate && issuer !== nameOf(certificate.subject);
    return unacceptable(String(socket.authorizationError), params, isAlone);
  }
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
  params: Readonly<Record<'host' | 'issuer' | 'from' | 'until', string>> & { readonly days: number },
  isAlone: boolean,
): Finding {
  const { host, issuer, from, until } = params;
  const all = { ...params, code };
  if (code.includes('CERT_HAS_EXPIRED')) {
    const advice = 'Check the date of this machine; if it is right, tell whoever runs the server.';
    const found = `The certificate of ${host} has ended on ${until} (${code}).`;
    return failed('certificateExpired', found, { advice, ...askOperator }, all);
  }
  if (code.includes('CERT_NOT_YET_VALID')) {
    const advice = 'Check the date of this machine; if it is right, tell whoever runs the server.';
    const found = `The certificate of ${host} is not valid yet: it is from ${from} on (${code}).`;
    return failed('certificateNotYetValid', found, { advice, ask: 'yourSettings' }, all);
  }
  if (/ALTNAME|HOSTNAME/.test(code)) {
    const advice =
      'Check the WSDL address under Integrations; a proxy or a wrong DNS entry may lead elsewhere.';
    const found = `The certificate, signed by ${issuer}, is for another host name than ${host} (${code}).`;
    return failed('certificateOtherHost', found, { advice, ask: 'yourSettings' }, all);
  }
  if (isAlone && /UNABLE_TO/.test(code)) {
    const advice =
      'If it is a proxy or virus scanner of your network that opens encryption, its certificate has to be installed in the system’s store: ask your network administrator. Otherwise the server has to send the certificates in between along: tell whoever runs it. Do not go on: somebody may pose as the server.';
    const found = `The certificate of ${host} is signed by ${issuer}, whom neither this machine nor the public trusts, and the server sends no certificate that leads from there to a known one (${code}).`;
    return failed('certificateAlone', found, { advice, ask: 'yourIt' }, all);
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
