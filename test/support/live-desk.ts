import { afterEach } from 'vitest';
import type { BackOfficeOptions } from '../../main/back-office.ts';
import { listedAccounts } from '../../main/infinitepay/sandbox/accounts.ts';
import { type Sandbox, startSandbox } from '../../main/infinitepay/sandbox/server.ts';
import { type Desk, openDesk, prepare, type Prepared } from './back-office.ts';
import { makeFolder } from './profile.ts';

const open: Sandbox[] = [];
afterEach(async () => {
  for (const sandbox of open.splice(0)) await sandbox.close();
});

/** A desk whose live environment is a sandbox, so that live calls can be made at all. */
export async function openLiveDesk(
  options: Partial<BackOfficeOptions> = {},
): Promise<{ desk: Desk; prepared: Prepared }> {
  const sandbox = await startSandbox({ directory: makeFolder(), accounts: listedAccounts([]) });
  open.push(sandbox);
  const infinitePayWsdlUrls = { live: sandbox.wsdlUrl, test: sandbox.wsdlUrl };
  const desk = await openDesk({ ...options, infinitePayWsdlUrls });
  return { desk, prepared: await prepare(desk, { integration: { environment: 'live' } }) };
}
