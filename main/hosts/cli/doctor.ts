import {
  type BackupHealth,
  type ChecklistPoint,
  connectionSteps,
  type ConnectionStep,
  type ConnectionStepEvent,
  type ConnectionStepName,
  type ConnectionTest,
  type Integration,
} from '../../../preload/contract.ts';
import { toErrorData } from './failure.ts';
import { type CliSession, openVault, type ProfileOptions, withSession } from './session.ts';

export type DoctorOptions = ProfileOptions & {
  readonly integration?: string;
  readonly step?: ConnectionStepName;
  readonly json?: boolean;
};

type Diagnosis =
  | {
      readonly id: string;
      readonly name: string;
      readonly environment: string;
      readonly test: ConnectionTest;
    }
  | {
      readonly id: string;
      readonly name: string;
      readonly environment: string;
      readonly error: ReturnType<typeof toErrorData>;
    };

/**
 * `doctor`: tests the profile and the connection of every integration (or one), layer by layer. Exit status 1 when
 * anything failed or could not be checked. A step that takes long says on the standard error for whom it waits.
 */
export async function runDoctor(options: DoctorOptions): Promise<void> {
  await withSession(options, async (session) => {
    await openVault(session, options);
    session.backOffice.subscribe((name, data) => {
      if (name === 'connectionStep' && 'waitsFor' in data) tellWaiting(data);
    });
    const audit = await session.call('audit.verify', {});
    const { backups } = await session.call('system.status', {});
    const { points } = await session.call('onboarding.checklist', {});
    const integrations = await chosenIntegrations(session, options.integration);
    const diagnoses: Diagnosis[] = [];
    for (const integration of integrations) {
      diagnoses.push(await diagnose(session, integration, options.step));
    }
    const connectionsOk = diagnoses.every((diagnosis) => 'test' in diagnosis && diagnosis.test.ok);
    const copiesOk = backups.state !== 'failing';
    const ok = audit.ok && copiesOk && diagnoses.length > 0 && connectionsOk;
    if (options.json) {
      const report = { ok, audit, backups, checklist: points, integrations: diagnoses };
      process.stdout.write(`${JSON.stringify(report)}\n`);
    } else {
      const profile = [
        mark(audit.ok, `journal: ${audit.message}`),
        mark(copiesOk, `copies: ${tell(backups)}`),
      ];
      print(ok, [...profile, ...points.flatMap(lineOfPoint)], diagnoses);
    }
    if (!ok) process.exitCode = 1;
  });
}

async function chosenIntegrations(session: CliSession, id: string | undefined): Promise<Integration[]> {
  return id === undefined
    ? session.call('integrations.list', {})
    : [await session.call('integrations.get', { id })];
}

async function diagnose(
  session: CliSession,
  { id, name, environment }: Integration,
  step: ConnectionStepName | undefined,
): Promise<Diagnosis> {
  try {
    return { id, name, environment, test: await session.call('integrations.test', { id, step }) };
  } catch (error) {
    return { id, name, environment, error: toErrorData(error) };
  }
}

function print(ok: boolean, profile: ReadonlyArray<string>, diagnoses: ReadonlyArray<Diagnosis>): void {
  const lines = [...profile];
  if (diagnoses.length === 0) lines.push('', '✗ No connection was tested, as there is no integration.');
  for (const diagnosis of diagnoses) {
    lines.push('', `${diagnosis.name} (${diagnosis.environment})`);
    if ('error' in diagnosis) {
      lines.push(mark(false, diagnosis.error.message));
      const { advice } = diagnosis.error.details;
      if (advice !== undefined) lines.push(`    → ${advice}`);
      continue;
    }
    lines.push(...linesOf(diagnosis.test));
  }
  lines.push('', ok ? 'Everything that was tested works.' : 'Something needs attention; see ✗ above.');
  process.stdout.write(`${lines.join('\n')}\n`);
}

/** The copies have a line of their own. */
function lineOfPoint({ point, state, message }: ChecklistPoint): string[] {
  return point === 'backups' ? [] : [`${state === 'done' ? '✓' : '!'} ${message}`];
}

function tell({ state, lastSuccessAt, lastError }: BackupHealth): string {
  const last =
    lastSuccessAt === undefined ? 'None has been made yet.' : `The last good one is of ${lastSuccessAt}.`;
  if (state === 'off') return `No daily ones are made. ${last}`;
  if (state !== 'failing') return last;
  const why = lastError ? `${lastError.message} (${lastError.cause})` : 'None was made for two days.';
  return `The daily ones have stopped working. ${why} ${last}`;
}

function mark(ok: boolean, text: string): string {
  return `${ok ? '✓' : '✗'} ${text}`;
}

const marks = { ok: '✓', warning: '!', failed: '✗', unchecked: '?', skipped: '-' };
const helpers = {
  yourSettings: 'your own settings',
  yourIt: 'your own IT',
  infinitePay: 'InfinitePay’s support',
  makers: 'the makers of this application',
};
const partners = {
  thisMachine: 'this machine',
  nameServer: 'the name server',
  proxy: 'the proxy',
  server: 'the server',
  infinitePay: 'InfinitePay',
};

function linesOf(test: ConnectionTest): string[] {
  const lines = test.steps.filter(({ reason }) => reason !== 'notAsked').flatMap(linesOfStep);
  for (const { message } of test.proven) lines.push(`  = ${message}`);
  for (const { message } of test.notProven) lines.push(`  ≠ ${message}`);
  return lines;
}

function linesOfStep({ step, outcome, ms, found, advice, ask, neededFor }: ConnectionStep): string[] {
  const why = neededFor === undefined ? '' : `, needed for ${neededFor}`;
  const time = outcome === 'skipped' ? '' : ` (${ms} ms${why})`;
  const line = `  ${marks[outcome]} ${step}${time}: ${found}`;
  if (advice === undefined) return [line];
  return [line, `    → ${advice}${ask === undefined ? '' : ` (Ask: ${helpers[ask]}.)`}`];
}

function tellWaiting({ step, waitsFor, seconds = 0 }: ConnectionStepEvent): void {
  if (waitsFor) process.stderr.write(`… ${step} has waited for ${partners[waitsFor]} for ${seconds} s\n`);
}

/** The names of the steps, for the option. */
export const stepNames: ReadonlyArray<ConnectionStepName> = connectionSteps;
