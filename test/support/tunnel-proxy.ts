import { connect, type Socket } from 'node:net';
import { startRawServer } from '../main/infinitepay/raw-server.ts';

/** A proxy on loopback that takes CONNECT and nothing else. */
export type TunnelProxy = {
  /** What `HTTPS_PROXY` names. */
  readonly url: string;
  readonly port: number;
  /** Targets and headers of the tunnels that were asked for. */
  readonly requests: string[];
  close(): Promise<void>;
};

export type TunnelProxyOptions = {
  /** Where every tunnel leads, whatever host it names: nothing leaves this machine. */
  readonly to: number;
  /** Answers this instead of opening the tunnel; an empty one is no answer at all. */
  readonly answer?: string;
  /** `user:password` without which it answers 407. */
  readonly login?: string;
  /** Is told of the client's side when it has sent something through the tunnel; may cut it. */
  readonly onSent?: (client: Socket) => void;
};

export async function startTunnelProxy(options: TunnelProxyOptions): Promise<TunnelProxy> {
  const targets = new Set<Socket>();
  const server = await startRawServer((client, request) => {
    if (!request.startsWith('CONNECT ')) {
      client.end('HTTP/1.1 405 Method Not Allowed\r\n\r\n');
      return;
    }
    if (options.answer !== undefined) {
      if (options.answer !== '') client.end(`HTTP/1.1 ${options.answer}\r\nContent-Length: 0\r\n\r\n`);
      return;
    }
    const expected = options.login && `Basic ${Buffer.from(options.login).toString('base64')}`;
    if (expected && !request.includes(expected)) {
      client.end('HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n');
      return;
    }
    const target = connect(options.to, '127.0.0.1', () => {
      client.removeAllListeners('data');
      client.write('HTTP/1.1 200 Connection established\r\n\r\n');
      client.on('data', (chunk) => {
        target.write(chunk);
        options.onSent?.(client);
      });
      target.pipe(client);
    });
    targets.add(target);
    target.on('error', () => client.destroy());
    target.on('close', () => targets.delete(target));
    client.on('close', () => target.destroy());
  });
  return {
    url: `http://127.0.0.1:${server.port}`,
    port: server.port,
    requests: server.requests,
    close: async () => {
      for (const target of targets) target.destroy();
      await server.close();
    },
  };
}
