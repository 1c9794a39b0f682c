import type { ConnectionTest, Integration } from '../../../preload/contract.ts';
import { toErrorData } from './failure.ts';
import { type CliSession, openVault, type ProfileOptions, withSession } from './session.ts';

export type DoctorOptions = ProfileOptions & { readonly integration?: string; readonly json?: boolean };

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
 * anything failed.
 */
export async function runDoctor(options: DoctorOptions): Promise<void> {
  await withSession(options, async (session) => {
    await openVault(session, options);
    const audit = await session.call('audit.verify', {});
    const { points } = await session.call('onboarding.checklist', {});
    const integrations = await chosenIntegrations(session, options.integration);
    const diagnoses: Diagnosis[] = [];
    for (const integration of integrations) diagnoses.push(await diagnose(session, integration));
    const connectionsOk = diagnoses.every((diagnosis) => 'test' in diagnosis && diagnosis.test.ok);
    const ok = audit.ok && diagnoses.length > 0 && connectionsOk;
    if (options.json)
      process.stdout.write(`${JSON.stringify({ ok, audit, checklist: points, integrations: diagnoses })}\n`);
    else print(ok, audit, points, diagnoses);
    if (!ok) process.exitCode = 1;
  });
}

async function chosenIntegrations(session: CliSession, id: string | undefined): Promise<Integration[]> {
  return id === undefined
    ? session.call('integrations.list', {})
    : [await session.call('integrations.get', { id })];
}

async function diagnose(session: CliSession, { id, name, environment }: Integration): Promise<Diagnosis> {
  try {
    return { id, name, environment, test: await session.call('integrations.test', { id }) };
  } catch (error) {
    return { id, name, environment, error: toErrorData(error) };
  }
}

function print(
  ok: boolean,
  audit: { readonly ok: boolean; readonly message: string },
  points: ReadonlyArray<{ readonly state: string; readonly message: string }>,
  diagnoses: ReadonlyArray<Diagnosis>,
): void {
  const lines = [mark(audit.ok, `journal: ${audit.message}`)];
  for (const point of points) lines.push(`${point.state === 'done' ? '✓' : '!'} ${point.message}`);
  if (diagnoses.length === 0) lines.push('✗ There is no integration to test.');
  for (const diagnosis of diagnoses) {
    lines.push('', `${diagnosis.name} (${diagnosis.environment})`);
    if ('error' in diagnosis) {
      lines.push(mark(false, diagnosis.error.message));
      continue;
    }
    for (const step of diagnosis.test.steps) {
      if (step.skipped) lines.push(`  - ${step.step}: ${step.found}`);
      else lines.push(`  ${mark(step.ok, `${step.step} (${step.ms} ms): ${step.found}`)}`);
      if (step.advice) lines.push(`    → ${step.advice}`);
    }
  }
  lines.push('', ok ? 'Everything that was tested works.' : 'Something needs attention; see ✗ above.');
  process.stdout.write(`${lines.join('\n')}\n`);
}

function mark(ok: boolean, text: string): string {
  return `${ok ? '✓' : '✗'} ${text}`;
}
