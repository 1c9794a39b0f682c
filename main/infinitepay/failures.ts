import type { UnknownReason } from '../../preload/contract.ts';
import type { GatewayFailure } from './gateway-types.ts';
import type { HttpFailure } from './http-client.ts';

const tlsCodes = /^(ERR_TLS|ERR_SSL|CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO_|EPROTO|HOSTNAME_MISMATCH)/;

/** Node's parser of HTTP: what came is none. */
const isNotHttp = (code: string): boolean => code.startsWith('HPE_');

/** A failure before an order was sent: which layer, and what to do. */
export function describeConnectionFailure(url: string, failure: HttpFailure): GatewayFailure {
  const { host } = new URL(url);
  const cause = failure.code === failure.message ? failure.code : `${failure.code}: ${failure.message}`;
  const sent = 'Nothing was sent.';
  if (failure.connected) return { ...describeBrokenReading(host, failure.code), cause, retryable: true };
  if (tlsCodes.test(failure.code)) {
    return {
      code: 'tlsFailed',
      reason: 'tls',
      message: `The secure connection to ${host} is not acceptable (${failure.code}). ${sent}`,
      advice:
        "Check the clock and whether a proxy breaks TLS; ask the server's operator about its certificate.",
      cause,
      retryable: true,
    };
  }
  const known = connectionTexts[failure.code];
  const hop = failure.proxy === undefined || !known?.isOfProxy ? host : failure.proxy;
  return {
    code: 'unreachable',
    reason: known?.reason ?? 'network',
    message: `${known ? known.text(hop) : `${host} can not be reached (${failure.code}).`} ${sent}`,
    advice: known?.advice ?? 'Check the network, then try again.',
    cause,
    retryable: known?.isFinal !== true,
  };
}

/** The connection stands, but what was asked for does not come, or not whole. */
function describeBrokenReading(host: string, code: string): Omit<GatewayFailure, 'cause' | 'retryable'> {
  const later =
    "Try again later; if it stays so, ask InfinitePay's support, and your network administrator about a proxy.";
  const [reason, what, advice] = readingTexts[isNotHttp(code) ? 'notHttp' : code] ?? [
    'httpBroken',
    `breaks off its answer (${code})`,
    later,
  ];
  const message = `${host} accepts the connection and then ${what}. Nothing was sent.`;
  return { code: 'unreachable', reason, message, advice: advice ?? later };
}

/** By the failure's code: reason, what the server does, and what to do about it. */
const readingTexts: Readonly<Record<string, readonly [string, string, string?]>> = {
  answerTimeout: ['httpTimeout', 'does not answer in time, or not to the end'],
  ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED: [
    'clientCertificate',
    'asks for a certificate of this machine, which InfinitePay does not',
    'Check the WSDL address under Integrations; a gateway in front of the server may ask for it.',
  ],
  tooLarge: [
    'httpTooLarge',
    'answers more than 20 MB, which no service description is',
    'Check the WSDL address under Integrations.',
  ],
  notHttp: [
    'notHttp',
    'answers in another language than HTTP: another service listens on this port',
    'Check the port of the WSDL address under Integrations.',
  ],
};

type ConnectionText = {
  readonly reason: string;
  readonly text: (host: string) => string;
  readonly advice: string;
  /** It is about the proxy, not about the server. */
  readonly isOfProxy?: true;
  /** Trying again without a change changes nothing. */
  readonly isFinal?: true;
};

const proxyAdvice = "Ask your network administrator about the proxy of this machine's network.";

const noName: ConnectionText = {
  reason: 'dns',
  text: (host) => `The name ${host} can not be resolved.`,
  advice: 'Check the network and the address, then try again.',
};
const noAnswer: ConnectionText = {
  reason: 'connectTimeout',
  text: (host) => `${host} does not answer.`,
  advice: 'Check the network, the firewall and the address, then try again.',
};
const connectionTexts: Readonly<Record<string, ConnectionText>> = {
  proxyUnreachable: {
    reason: 'proxyUnreachable',
    text: (proxy) => `The proxy ${proxy} can not be reached.`,
    advice: `${proxyAdvice} It is named by the system's settings or by HTTPS_PROXY.`,
    isOfProxy: true,
  },
  proxyTimeout: {
    reason: 'proxyTimeout',
    text: (proxy) => `The proxy ${proxy} does not answer.`,
    advice: proxyAdvice,
    isOfProxy: true,
  },
  proxyAuth: {
    reason: 'proxyAuth',
    text: (proxy) => `The proxy ${proxy} asks for a user and a password (HTTP 407).`,
    advice: `${proxyAdvice} Both can be part of HTTPS_PROXY: http://user:password@host:port.`,
    isOfProxy: true,
    isFinal: true,
  },
  proxyRefused: {
    reason: 'proxyRefused',
    text: (proxy) => `The proxy ${proxy} does not let this connection through.`,
    advice: proxyAdvice,
    isOfProxy: true,
  },
  proxyUnusable: {
    reason: 'proxyUnusable',
    text: (host) => `A proxy is set for ${host} that this application can not use: only HTTP proxies are.`,
    advice: proxyAdvice,
    isFinal: true,
  },
  ENOTFOUND: noName,
  EAI_AGAIN: noName,
  ETIMEDOUT: noAnswer,
  connectTimeout: noAnswer,
  ECONNREFUSED: {
    reason: 'refused',
    text: (host) => `${host} refuses the connection: no server is listening there.`,
    advice: 'Check the address and port; ask whoever runs the server whether it is up.',
  },
  ENETUNREACH: {
    reason: 'offline',
    text: (host) => `There is no network route to ${host}.`,
    advice: 'Check the network, then try again.',
  },
  EHOSTUNREACH: {
    reason: 'offline',
    text: (host) => `There is no network route to ${host}.`,
    advice: 'Check the network, then try again.',
  },
};

/** A failure after the connection stood: the request may have arrived. */
export function describeLostAnswer(url: string, failure: HttpFailure): GatewayFailure {
  const { host } = new URL(url);
  const cause = `${failure.code}: ${failure.message}`;
  if (failure.code === 'answerTimeout')
    return unknownOutcome(`${host} did not answer in time.`, 'answerTimeout', { host }, cause);
  if (failure.code === 'tooLarge')
    return unknownOutcome(`${host} answered more than can be an answer.`, 'tooLarge', { host }, cause);
  const text = `The connection to ${host} broke before the answer was complete (${failure.code}).`;
  return unknownOutcome(text, 'connection', { host, code: failure.code }, cause);
}

/**
 * An unknown outcome: what happened, and that nothing is sent again.
 *
 * @param reason the renderer has its text as `unknown.<reason>`.
 */
export function unknownOutcome(
  text: string,
  reason: UnknownReason,
  params: Readonly<Record<string, string>>,
  cause?: string,
): GatewayFailure {
  return {
    code: 'unreachable',
    reason: `unknown.${reason}`,
    params,
    message: `${text} It is not known whether the call took effect; nothing is sent again by itself.`,
    advice: 'Check the status of the order.',
    ...(cause === undefined ? {} : { cause }),
  };
}
