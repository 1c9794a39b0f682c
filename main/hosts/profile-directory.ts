import { homedir } from 'node:os';
import { join } from 'node:path';

const folder = 'infinitepay-back-office';

/** Where a user's profile is kept when nobody says otherwise, as each operating system has it. */
export function defaultProfileDirectory(
  platform: NodeJS.Platform = process.platform,
  environment: NodeJS.ProcessEnv = process.env,
): string {
  if (platform === 'win32')
    return join(environment['APPDATA'] ?? join(homedir(), 'AppData', 'Roaming'), folder);
  if (platform === 'darwin') return join(homedir(), 'Library', 'Application Support', folder);
  return join(environment['XDG_DATA_HOME'] ?? join(homedir(), '.local', 'share'), folder);
}
