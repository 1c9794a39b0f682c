import { lookup } from 'node:dns/promises';
import { isIP, connect as connectTcp } from 'node:net';
import { connect as connectTls } from 'node:tls';
import type { HttpClient } from '../infinitepay/http-client.ts';
import { failed, type Finding, passed } from './step-runner.ts';

/** How long a connection attempt may take. */
const connectMs = 10_000;
/** A call's time stamp is valid for 600 s: from half of that on it is a matter of luck. */
const worrySeconds = 300;
const validSeconds = 600;
/** A certificate that ends soon is worth a word. */
const soonDays = 14;

const portOf = (url: URL): number => Number(url.port || (url.protocol === 'https:' ? 443 : 80));

/** Can the server's name be resolved? */
export async function checkName(url: URL): Promise<Finding> {
  const host = url.hostname.replace(/^\[|\]$/g, '');
  if (isIP(host)) return passed('address', `${host} is an address already.`, { host });
  try {
    const { address } = await lookup(host);
    return passed('resolved', `${host} is ${address}.`, { host, address });
  } catch (error) {
    const code = codeOf(error);
    const advice = 'Check the network and the address; ask your network administrator about DNS.';
    return failed('dns', `The name ${host} can not be resolved (${code}).`, advice, { host, code });
  }
}

/** Does a server listen there? */
export function checkTcp(url: URL): Promise<Finding> {
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const port = portOf(url);
  return new Promise((resolve) => {
    const socket = connectTcp({ host, port, timeout: connectMs });
    const end = (finding: Finding): void => {
      socket.destroy();
      resolve(finding);
    };
    socket.once('connect', () =>
      end(passed('connected', `${host}:${port} accepts connections.`, { host, port })),
    );
    socket.once('timeout', () => {
      const found = `${host}:${port} does not answer within ${connectMs / 1_000} s.`;
      end(
        failed('connectTimeout', found, 'A firewall may be in between; ask your network administrator.', {
          host,
          port,
        }),
      );
    });
    socket.once('error', (error) => {
      const code = codeOf(error);
      const advice =
        code === 'ECONNREFUSED'
          ? 'No server listens there. Check address and port, and whether the server is up.'
          : 'Check the network; ask your network administrator about the route to this host.';
      end(
        failed(
          code === 'ECONNREFUSED' ? 'refused' : 'network',
          `${host}:${port} can not be reached (${code}).`,
          advice,
          { host, port, code },
        ),
      );
    });
  });
}

/** Is the server's certificate good, and for how long? */
export function checkTls(url: URL): Promise<Finding> | Finding {
  if (url.protocol !== 'https:') {
    return passed(
      'noTls',
      'The address is not encrypted (http); fine for the sandbox, not for real credentials.',
    );
  }
  const host = url.hostname.replace(/^\[|\]$/g, '');
  return new Promise((resolve) => {
    const socket = connectTls({
      host,
      port: portOf(url),
      timeout: connectMs,
      ...(isIP(host) ? {} : { servername: host }),
    });
    const end = (finding: Finding): void => {
      socket.destroy();
      resolve(finding);
    };
    socket.once('secureConnect', () =>
      end(describeCertificate(socket.getPeerCertificate(), socket.getProtocol())),
    );
    socket.once('timeout', () => {
      const found = `The secure connection to ${host} is not established within ${connectMs / 1_000} s.`;
      end(
        failed(
          'tlsTimeout',
          found,
          'A proxy or firewall may be in between; ask your network administrator.',
          { host },
        ),
      );
    });
    socket.once('error', (error) => {
      const code = codeOf(error);
      end(
        failed(
          'tls',
          `The secure connection to ${host} fails: ${tlsText(code)} (${code}).`,
          tlsAdvice(code),
          { host, code },
        ),
      );
    });
  });
}

function describeCertificate(
  certificate: { valid_to: string; issuer: unknown },
  protocol: string | null,
): Finding {
  const until = new Date(certificate.valid_to);
  const days = Math.floor((until.getTime() - Date.now()) / 86_400_000);
  const date = until.toISOString().slice(0, 10);
  const soon = days < soonDays ? ' It ends soon: remind the server’s operator.' : '';
  return passed(
    'certificate',
    `${protocol ?? 'TLS'}; the certificate is valid until ${date} (${days} days).${soon}`,
    { until: date, days },
  );
}

function tlsText(code: string): string {
  if (code === 'CERT_HAS_EXPIRED') return 'the certificate has expired';
  if (code === 'ERR_TLS_CERT_ALTNAME_INVALID') return 'the certificate is for another host name';
  if (/SELF_SIGNED|UNABLE_TO_VERIFY|UNABLE_TO_GET_ISSUER/.test(code))
    return 'nobody that this machine trusts has signed the certificate';
  return 'the server does not speak TLS as it should';
}

function tlsAdvice(code: string): string {
  return /SELF_SIGNED|UNABLE_TO/.test(code)
    ? "A proxy may open the encryption: ask your network administrator to install its certificate on this machine. Otherwise ask the server's operator."
    : "Ask the server's operator; also check this machine's date.";
}

/** Is this machine's clock right? A call that is 600 s off is refused. */
export async function checkClock(url: string, http: HttpClient, now: () => Date): Promise<Finding> {
  const answer = await http.request({ method: 'GET', url });
  if (answer.kind === 'failure') {
    const advice = 'Try again; a proxy or the server cut the line.';
    return failed('http', `The server does not answer to HTTP (${answer.code}).`, advice, {
      code: answer.code,
    });
  }
  const serverTime = answer.date === undefined ? Number.NaN : Date.parse(answer.date);
  if (Number.isNaN(serverTime)) {
    return passed('noDate', 'The server does not tell its time, so the clocks could not be compared.');
  }
  const seconds = Math.round((now().getTime() - serverTime) / 1_000);
  const params = { seconds };
  if (Math.abs(seconds) >= validSeconds) {
    const found = `This machine's clock is ${Math.abs(seconds)} s ${seconds > 0 ? 'ahead of' : 'behind'} the server's: every call would be refused.`;
    return failed('clock', found, 'Set the clock, or let the system set it by itself (time server).', params);
  }
  const worry =
    Math.abs(seconds) >= worrySeconds ? ' That is close to the 600 s from which calls are refused.' : '';
  return passed(
    'clockRight',
    `This machine's clock differs from the server's by ${Math.abs(seconds)} s.${worry}`,
    params,
  );
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : 'unknown';
}
