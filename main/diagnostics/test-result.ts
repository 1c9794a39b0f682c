import type {
  ConnectionStep,
  ConnectionStepName,
  ConnectionTest,
  Environment,
} from '../../preload/contract.ts';
import type { PrivateText } from './private-text.ts';

export type TestFacts = {
  readonly environment: Environment;
  readonly account: string | undefined;
  readonly only: ConnectionStepName | undefined;
  readonly at: Date;
  readonly version: string;
  readonly privateText: PrivateText;
};

/** Sums up what the steps found: the layer at fault, what is proven, and the report for whoever helps. */
export function summarize(steps: ConnectionStep[], facts: TestFacts): ConnectionTest {
  const tried = steps.filter(({ skipped }) => !skipped);
  const fault =
    tried.find(({ outcome }) => outcome === 'failed') ?? tried.find(({ outcome }) => outcome === 'unchecked');
  const hasWarning = tried.some(({ outcome }) => outcome === 'warning');
  const outcome =
    fault?.outcome === 'failed' || fault?.outcome === 'unchecked'
      ? fault.outcome
      : hasWarning
        ? 'warning'
        : 'ok';
  const isWhole = fault === undefined && facts.only === undefined;
  const test = {
    ok: fault === undefined,
    outcome,
    ...(fault ? { fault: fault.step } : {}),
    ...(facts.only === undefined ? {} : { only: facts.only }),
    steps,
    proven: isWhole ? provenBy(steps, facts) : [],
    notProven: isWhole ? notProvenIn(facts.environment) : [],
  } as const;
  return { ...test, report: reportOf(test, facts) };
}

type Statement = ConnectionTest['proven'][number];

function provenBy(
  steps: ReadonlyArray<ConnectionStep>,
  { environment, account = '', at }: TestFacts,
): Statement[] {
  const instant = at.toISOString();
  const ms = steps.reduce((sum, step) => sum + step.ms, 0);
  return [
    {
      code: 'account',
      message: `The account ${account} of the environment "${environment}" can be called, as of ${instant}.`,
      params: { account, environment, at: instant },
    },
    { code: 'operations', message: 'The service has all seven operations, with every field that is sent.' },
    { code: 'time', message: `A check and its answer, all steps together, took ${ms} ms.`, params: { ms } },
  ];
}

function notProvenIn(environment: Environment): Statement[] {
  const orders = {
    code: 'orders',
    message:
      'No order was reserved: whether InfinitePay accepts your buyers, amounts and countries is not proven.',
  };
  const real = {
    code: 'sandbox',
    message: 'The sandbox is part of this application: the way to InfinitePay is not proven.',
  };
  const live = {
    code: 'otherEnvironment',
    message: 'The live environment has an address and credentials of its own.',
  };
  if (environment === 'sandbox') return [real, orders];
  return environment === 'live' ? [orders] : [live, orders];
}

const marks = {
  ok: 'ok     ',
  warning: 'WARNING',
  failed: 'FAILED ',
  unchecked: 'UNKNOWN',
  skipped: '-      ',
};

function reportOf(test: Omit<ConnectionTest, 'report'>, facts: TestFacts): string {
  const what = test.only === undefined ? 'all steps' : `the step "${test.only}"`;
  const lines = [
    'Connection test of InfinitePay Back Office (without names of hosts, accounts and users)',
    `version ${facts.version}, environment ${facts.environment}, ${facts.at.toISOString()}, ${what}: ${test.outcome}`,
  ];
  for (const { step, outcome, ms, privateFree, ask } of test.steps) {
    lines.push(`${marks[outcome]} ${step} (${ms} ms): ${privateFree.found}`);
    if (privateFree.advice !== undefined)
      lines.push(`        -> ${privateFree.advice}${ask ? ` [${ask}]` : ''}`);
  }
  for (const { message } of test.proven) lines.push(`proven: ${facts.privateText.without(message)}`);
  for (const { message } of test.notProven) lines.push(`not proven: ${facts.privateText.without(message)}`);
  return `${lines.join('\n')}\n`;
}
