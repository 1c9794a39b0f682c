import { Worker } from 'node:worker_threads';

/** Plain JavaScript, so that the thread needs no file of its own in the packaged application. */
const program = `
  const { parentPort } = require('node:worker_threads');
  const { getCACertificates } = require('node:tls');
  parentPort.postMessage(getCACertificates('system'));
`;

/**
 * The certificates that the operating system trusts, as PEM. Read in a thread of its own: it takes 100 ms and more, in
 * which nothing else would run.
 *
 * @throws Error when the system's store can't be read
 */
export function readSystemCertificates(): Promise<string[]> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(program, { eval: true });
    worker.once('message', (certificates: string[]) => resolve(certificates));
    worker.once('error', reject);
    worker.once('exit', () => reject(new Error('the thread ended without an answer')));
    worker.unref();
  });
}
