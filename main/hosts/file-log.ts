import { existsSync, mkdirSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { pino } from 'pino';
import type { Log } from '../platform.ts';

/** A log file that is larger at a start is put aside; one earlier file is kept. */
const maxBytes = 5_000_000;

/** Names whose values are never written, wherever they turn up. The code never logs them; this is the second lock. */
const secretNames = [
  'password',
  'secret',
  'passphrase',
  'SECURITY_CD',
  'securityCode',
  'token',
  'credentials',
];

/** A log in the profile's folder, one JSON object a line. It survives a crash: every line is written at once. */
export function openFileLog(profileDirectory: string): Log {
  const directory = join(profileDirectory, 'logs');
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  const file = join(directory, 'back-office.log');
  if (existsSync(file) && statSync(file).size > maxBytes)
    renameSync(file, join(directory, 'back-office.1.log'));
  return pino(
    {
      base: { pid: process.pid },
      timestamp: pino.stdTimeFunctions.isoTime,
      redact: { paths: secretNames.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]), censor: '***' },
    },
    pino.destination({ dest: file, sync: true, mode: 0o600 }),
  );
}
