import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** Where the line is cut, for the next call that is a POST. */
export type Cut = 'beforeRequest' | 'inRequest' | 'beforeAnswer' | 'inAnswer';

/** A line between application and sandbox that can be cut at any place. */
export type CuttingProxy = {
  readonly port: number;
  /** How often the line was cut. */
  readonly cuts: number;
  /** Cuts the next call there, once. */
  arm(cut: Cut): void;
  /** Lets the next call through after all. */
  disarm(): void;
  close(): Promise<void>;
};

export async function startCuttingProxy(targetPort: number): Promise<CuttingProxy> {
  let armed: Cut | undefined;
  let cuts = 0;
  const sockets = new Set<Socket>();
  const server = createServer((client) => {
    const target = connect(targetPort, '127.0.0.1');
    for (const socket of [client, target]) {
      sockets.add(socket);
      socket.on('error', () => undefined);
      socket.on('close', () => sockets.delete(socket));
    }
    let cut: Cut | undefined;
    const sever = (): void => {
      client.resetAndDestroy();
      target.end();
    };
    client.on('data', (bytes) => {
      if (cut === undefined && armed !== undefined && bytes.toString('latin1').startsWith('POST')) {
        cut = armed;
        cuts += 1;
        armed = undefined;
      }
      if (cut === 'beforeRequest') return sever();
      if (cut === 'inRequest') {
        // Half of what came: the sandbox never sees a whole request.
        target.write(bytes.subarray(0, bytes.length / 2));
        return void setTimeout(sever, 20);
      }
      target.write(bytes);
    });
    target.on('data', (bytes) => {
      if (cut === 'beforeAnswer') return sever();
      if (cut === 'inAnswer') {
        client.write(bytes.subarray(0, bytes.length / 2));
        return void setTimeout(sever, 20);
      }
      client.write(bytes);
    });
    client.on('close', () => target.end());
    target.on('close', () => client.end());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    get cuts() {
      return cuts;
    },
    arm: (cut) => {
      armed = cut;
    },
    disarm: () => {
      armed = undefined;
    },
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => resolve());
      }),
  };
}
