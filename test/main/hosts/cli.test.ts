import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, closeSync, mkdirSync, openSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { defaultSandboxAccount } from '../../../main/infinitepay/sandbox/accounts.ts';
import { BackupsRepository } from '../../../main/backups/repository.ts';
import { connect } from '../../../main/storage/database.ts';
import { databaseFileName, openDatabase } from '../../../main/storage/open-database.ts';
import { runCli } from '../../support/cli.ts';
import { makeFolder } from '../../support/profile.ts';

const cliEntry = fileURLToPath(new URL('../../../main/hosts/cli/index.ts', import.meta.url));
const passphrase = 'a long passphrase';
const errorOf = (stderr: string): { code: string; message: string; details: Record<string, unknown> } => {
  const parsed = JSON.parse(stderr.trim()) as {
    error: { code: string; message: string; details: Record<string, unknown> };
  };
  return parsed.error;
};

describe('demo', () => {
  it('does the whole main job, and its last line shows the order paid', async () => {
    const { status, stdout } = await runCli(['demo', '--json']);
    const lines = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { step: string; order?: object });
    expect(status).toBe(0);
    expect(lines.map((line) => line.step)).toEqual([
      'integration',
      'connection test',
      'payment rule',
      'payment term',
      'customer',
      'order',
      'rules',
      'reserve',
      'capture',
      'activate',
      'report money',
      'report money',
      'journal',
      'done',
    ]);
    expect(lines.at(-1)?.order).toMatchObject({
      paymentStatus: 'paid',
      referenceNumber: '700001',
      guaranteedMinor: 20_542,
    });
  });

  it('tells people in plain words, and can be repeated in one profile', async () => {
    const data = makeFolder();
    for (const expected of [1, 2]) {
      const { status, stdout } = await runCli(['demo', '--data', data], { passphrase });
      expect([status, stdout]).toEqual([
        0,
        expect.stringMatching(/done: Order DEMO-\d+ is paid, guaranteed with 205\.42 EUR/),
      ]);
      const input = '{"filters":{"paymentStatus":["paid"]}}';
      const paid = await runCli(['--data', data, 'call', 'orders.list', input]);
      expect(JSON.parse(paid.stdout)).toMatchObject({ total: expected });
    }
  });
});

describe('call', () => {
  it('takes JSON in and gives JSON out, from an argument or the standard input', async () => {
    const data = makeFolder();
    const created = await runCli([
      'call',
      'paymentTerms.create',
      '{"label":"Net 30","days":30}',
      '--data',
      data,
    ]);
    expect([created.status, JSON.parse(created.stdout)]).toEqual([
      0,
      expect.objectContaining({ label: 'Net 30' }),
    ]);
    const second = await runCli(['call', 'paymentTerms.create', '-', '--data', data], {
      stdin: '{"label":"Ä","days":1}',
    });
    expect(JSON.parse(second.stdout)).toMatchObject({ label: 'Ä' });
    expect(JSON.parse((await runCli(['call', 'paymentTerms.list', '--data', data])).stdout)).toHaveLength(2);
  });

  it('makes a new profile’s vault with the passphrase, opens it later, and refuses another', async () => {
    const data = makeFolder();
    const input = JSON.stringify({ name: 'Shop', environment: 'sandbox', ...defaultSandboxAccount });
    const created = await runCli(['call', 'integrations.create', input, '--data', data], { passphrase });
    expect(JSON.parse(created.stdout)).toMatchObject({ hasPassword: true, hasSecret: true });
    const { id } = JSON.parse(created.stdout) as { id: string };
    const file = join(data, 'passphrase.txt');
    writeFileSync(file, `${passphrase}\n`);
    const tested = await runCli([
      'call',
      'integrations.test',
      JSON.stringify({ id }),
      '--data',
      data,
      '--passphrase-file',
      file,
    ]);
    expect(JSON.parse(tested.stdout)).toMatchObject({ ok: true });
    const wrong = await runCli(['call', 'integrations.list', '{}', '--data', data], {
      passphrase: 'another passphrase',
    });
    expect([wrong.status, errorOf(wrong.stderr).code]).toEqual([1, 'wrongPassphrase']);
    const none = await runCli(['call', 'integrations.test', JSON.stringify({ id }), '--data', data]);
    expect([none.status, errorOf(none.stderr).code]).toEqual([1, 'vaultLocked']);
  });

  it.each([
    ['an unknown procedure', ['call', 'order.lists'], 'notFound', /Did you mean "orders\.list"\?/],
    [
      'JSON that is none, without repeating what may be secret',
      ['call', 'integrations.list', '{"secret":"ab","n":tru}'],
      'invalidInput',
      /^The input is no valid JSON: Unexpected token '}'$/,
    ],
    ['a field that is wrong', ['call', 'orders.list', '{"limit":0}'], 'invalidInput', /limit:/],
    [
      'a record that does not exist',
      ['call', 'orders.get', '{"orderNumber":"x"}'],
      'notFound',
      /no order "x"/,
    ],
    [
      'a passphrase file that is not there',
      ['call', 'integrations.list', '--passphrase-file', '/nowhere/at/all'],
      'unreadableFile',
      /passphrase file/,
    ],
    ['a file that is not there', ['import', '/nowhere/orders.csv'], 'unreadableFile', /can not be read/],
    ['a procedure that resembles none', ['call', 'nosuch'], 'notFound', /"call --help" lists all of them/],
    ['a command that there is not', ['nosuch'], 'invalidInput', /^unknown command 'nosuch'/],
    ['no procedure at all', ['call'], 'invalidInput', /argument 'procedure'/],
    ['a port that there is not', ['serve', '--port', '99999'], 'invalidInput', /at most 65535/],
    ['a folder without a name', ['call', 'orders.list', '--data', ''], 'invalidInput', /Name a folder/],
    [
      'JSON that the shell took apart, without repeating what may be secret',
      ['call', 'integrations.create', '{"password":', '"ab"}'],
      'invalidInput',
      /^There are too many arguments\.$/,
    ],
    [
      'an option that there is not, without repeating what may be secret',
      ['call', 'integrations.list', '--passphrase=ab'],
      'invalidInput',
      /^unknown option '--passphrase'$/,
    ],
  ])('ends with status 1 and one error as JSON for %s', async (_what, args, code, message) => {
    const { status, stdout, stderr } = await runCli([...args, '--data', makeFolder()]);
    expect([status, stdout]).toEqual([1, '']);
    expect(errorOf(stderr)).toMatchObject({ code, message: expect.stringMatching(message) });
  });

  it.each([
    ['nothing', ''],
    ['only a line break', '\r\n'],
    ['two lines', `${passphrase}\nmore\n`],
    ['another encoding', Buffer.from(`\uFEFF${passphrase}`, 'utf16le')],
  ])('refuses a passphrase file that holds %s', async (_what, content) => {
    const folder = makeFolder();
    const file = join(folder, 'passphrase.txt');
    writeFileSync(file, content);
    const data = join(folder, 'profile');
    const { status, stderr } = await runCli([
      'call',
      'integrations.list',
      '--data',
      data,
      '--passphrase-file',
      file,
    ]);
    expect([status, errorOf(stderr)]).toMatchObject([1, { code: 'unreadableFile' }]);
    const vault = await runCli(['call', 'vault.status', '--data', data]);
    expect(JSON.parse(vault.stdout)).toMatchObject({ state: 'new' });
  });

  it('opens the vault with a file as Windows’ editors write it, and says how where it is locked', async () => {
    const data = makeFolder();
    await runCli(['call', 'vault.setPassphrase', '-', '--data', data], {
      stdin: JSON.stringify({ passphrase }),
    });
    const file = join(data, 'passphrase.txt');
    writeFileSync(file, `\uFEFF${passphrase}\r\n`);
    const create = ['call', 'integrations.create', '-', '--data', data];
    const stdin = JSON.stringify({ name: 'Shop', environment: 'sandbox', ...defaultSandboxAccount });
    const locked = await runCli(create, { stdin });
    expect(errorOf(locked.stderr)).toMatchObject({
      code: 'vaultLocked',
      details: { advice: expect.stringContaining('--passphrase-file') },
    });
    const opened = await runCli([...create, '--passphrase-file', file], { stdin });
    expect(JSON.parse(opened.stdout)).toMatchObject({ hasPassword: true });
  });

  it('ends without a word when nobody reads on, and names an output that can not be written', async () => {
    const data = makeFolder();
    const child = spawn(process.execPath, [cliEntry, 'call', 'orders.list', '--data', data]);
    child.stdout.destroy();
    let said = '';
    child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
    expect([await once(child, 'close'), said]).toEqual([[0, null], '']);
    if (process.platform !== 'linux') return;
    const full = openSync('/dev/full', 'w');
    const refused = spawn(process.execPath, [cliEntry, 'call', 'orders.list', '--data', data], {
      stdio: ['ignore', full, 'pipe'],
    });
    closeSync(full);
    refused.stderr?.on('data', (chunk: Buffer) => (said += chunk.toString()));
    expect([await once(refused, 'close'), errorOf(said).code]).toEqual([[1, null], 'storageFailed']);
  });

  it('says what is wrong with the profile’s folder or file', async () => {
    const folder = makeFolder();
    writeFileSync(join(folder, 'file'), '');
    const blocked = await runCli(['call', 'orders.list', '--data', join(folder, 'file', 'profile')]);
    expect([blocked.status, errorOf(blocked.stderr).code]).toEqual([1, 'storageFailed']);
    // Node's own way of making folders would try this one forever.
    const lost = process.platform === 'linux' ? '/proc/self/profile' : join(folder, 'file', 'lost');
    for (const args of [
      ['call', 'orders.list', '--data', lost],
      ['sandbox', '--directory', lost],
    ]) {
      const ended = await runCli(args);
      expect([ended.status, errorOf(ended.stderr).code]).toEqual([1, 'storageFailed']);
    }
    mkdirSync(join(folder, 'locks'));
    writeFileSync(join(folder, 'locks', 'instances'), '');
    const locks = await runCli(['call', 'orders.list', '--data', join(folder, 'locks')]);
    expect([locks.status, errorOf(locks.stderr).code]).toEqual([1, 'storageFailed']);
    const newer = join(folder, 'newer');
    mkdirSync(newer);
    const database = connect(join(newer, databaseFileName));
    database.pragma('user_version = 99999');
    database.close();
    const refused = await runCli(['call', 'orders.list', '--data', newer]);
    expect([refused.status, errorOf(refused.stderr).code]).toEqual([1, 'newerVersion']);
  });
});

describe('import', () => {
  it('imports a file as it lies on the disk, in Windows’ encoding too', async () => {
    const data = makeFolder();
    await runCli([
      'call',
      'customers.create',
      '{"name":"Müller GmbH","addresses":[{"street":"x","postalCode":"1","city":"x","countryCode":"US"}]}',
      '--data',
      data,
    ]);
    const file = join(data, 'orders.csv');
    const text =
      'order number;customer;currency;sku;name;quantity;price;vat\nA-1;Müller GmbH;EUR;a;Käse;2;1,50;7\n';
    writeFileSync(file, Buffer.from(text, 'latin1'));
    const { status, stdout } = await runCli(['import', file, '--data', data]);
    expect([status, JSON.parse(stdout)]).toEqual([
      0,
      expect.objectContaining({ found: 1, created: 1, problems: [] }),
    ]);
    writeFileSync(file, text.replace(/\nA.*/, '\n'));
    const empty = await runCli(['import', file, '--data', data]);
    expect([empty.status, errorOf(empty.stderr)]).toMatchObject([
      1,
      { code: 'unreadableFile', message: expect.stringContaining('no orders in it') },
    ]);
    writeFileSync(file, text.replace('2;1,50', 'zwei;1,50').replace('A-1', 'A-2'));
    const refused = await runCli(['import', file, '--data', data]);
    expect(refused.status).toBe(1);
    expect(errorOf(refused.stderr).details['issues']).toEqual([
      expect.objectContaining({ line: 2, path: 'quantity' }),
    ]);
  });
});

describe('doctor', () => {
  it('says of an empty profile each thing once, and of copies that fail why', async () => {
    const data = makeFolder();
    const empty = await runCli(['doctor', '--data', data], { passphrase });
    expect(empty.status).toBe(1);
    const said = empty.stdout.split('\n').filter((line) => line !== '');
    expect(said).toEqual([...new Set(said)]);
    expect(said.filter((line) => line.includes('no customer'))).toEqual(['! There is no customer yet.']);
    expect(said[1]).toBe('✓ copies: None has been made yet.');
    const database = openDatabase(data);
    new BackupsRepository(database).noteFailure({ code: 'noSpace', message: 'It is full.', cause: 'ENOSPC' });
    database.close();
    const failing = await runCli(['doctor', '--data', data], { passphrase });
    expect(failing.stdout).toContain(
      '✗ copies: The daily ones have stopped working. It is full. (ENOSPC) None has been made yet.',
    );
  });

  it('ends with 0 when everything works and with 1 when a layer is at fault', async () => {
    const data = makeFolder();
    const create = (name: string, password: string) =>
      runCli(
        [
          'call',
          'integrations.create',
          JSON.stringify({ name, environment: 'sandbox', ...defaultSandboxAccount, password }),
          '--data',
          data,
        ],
        { passphrase },
      );
    await create('Good', defaultSandboxAccount.password);
    const good = await runCli(['doctor', '--data', data], { passphrase });
    expect([good.status, good.stdout]).toEqual([0, expect.stringContaining('✓ securityCode')]);
    const alone = await runCli(['doctor', '--step', 'operations', '--data', data], { passphrase });
    expect(alone.status).toBe(0);
    expect(alone.stdout).toMatch(/✓ wsdl \(\d+ ms, needed for operations\)/);
    expect(alone.stdout).not.toContain('login');
    await create('Bad', 'wrong');
    const bad = await runCli(['doctor', '--json', '--data', data], { passphrase });
    const report = JSON.parse(bad.stdout) as {
      ok: boolean;
      integrations: Array<{ name: string; test: { ok: boolean } }>;
    };
    expect([bad.status, report.ok]).toEqual([1, false]);
    expect(report.integrations.map((each) => [each.name, each.test.ok])).toEqual([
      ['Bad', false],
      ['Good', true],
    ]);
  });
});

describe('sandbox', () => {
  it('runs on its own, for a custom integration of another process, until it is stopped', async () => {
    const child = spawn(process.execPath, [
      cliEntry,
      'sandbox',
      '--json',
      '--client-ref',
      'SHOP',
      '--secret',
      'own-secret',
      '--directory',
      makeFolder(),
    ]);
    const [line] = (await once(child.stdout, 'data')) as [Buffer];
    const { wsdlUrl, account } = JSON.parse(line.toString()) as {
      wsdlUrl: string;
      account: Record<string, string>;
    };
    const data = makeFolder();
    const input = JSON.stringify({ name: 'Own', environment: 'custom', wsdlUrl, ...account });
    const { stdout } = await runCli(['call', 'integrations.create', input, '--data', data], { passphrase });
    const { id } = JSON.parse(stdout) as { id: string };
    const test = await runCli(['call', 'integrations.test', JSON.stringify({ id }), '--data', data], {
      passphrase,
    });
    expect(JSON.parse(test.stdout)).toMatchObject({ ok: true });
    child.kill('SIGTERM');
    expect(await once(child, 'exit')).toEqual([0, null]);
  });
});

describe('temporary folders', () => {
  const running = (command: string, temporary: string) =>
    spawn(process.execPath, [cliEntry, command], { env: { ...process.env, TMPDIR: temporary } });

  it.each([
    ['demo', 130],
    ['sandbox', 0],
  ])('go when %s is stopped', async (command, status) => {
    const temporary = makeFolder();
    const child = running(command, temporary);
    await once(child.stdout, 'data');
    expect(readdirSync(temporary)).toHaveLength(1);
    child.kill('SIGINT');
    expect([await once(child, 'exit'), readdirSync(temporary)]).toEqual([[status, null], []]);
  });

  it('go when the sandbox does not get its port, and its error says what to do', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const temporary = makeFolder();
    const refused = await runCli(['sandbox', '--port', String(port)], { env: { TMPDIR: temporary } });
    server.close();
    expect([refused.status, errorOf(refused.stderr)]).toMatchObject([
      1,
      { code: 'conflict', message: expect.stringContaining('Choose another one with --port') },
    ]);
    expect(readdirSync(temporary)).toEqual([]);
  });
});

describe('a profile', () => {
  it.skipIf(process.platform === 'win32')(
    'in a folder that others may read keeps its files to its owner',
    async () => {
      const data = makeFolder();
      chmodSync(data, 0o755);
      await runCli(['demo', '--data', data], { passphrase });
      await runCli(['call', 'backups.create', '--data', data]);
      const files = readdirSync(data, { recursive: true, encoding: 'utf8' });
      expect(files).toEqual(expect.arrayContaining(['back-office.sqlite', 'wire-log.sqlite', 'backups']));
      expect(files.filter((name) => (statSync(join(data, name)).mode & 0o077) !== 0)).toEqual([]);
    },
  );
});

describe('process arguments', () => {
  it('have no option that takes a passphrase', async () => {
    const { stdout } = await runCli(['--help']);
    expect(stdout).not.toMatch(/--passphrase(?!-file)/);
  });
});
