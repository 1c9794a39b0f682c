import {
  type ConnectionStepEvent,
  type ConnectionStepName,
  type ConnectionTest,
} from '../../preload/contract.ts';
import type { Gateway, GatewayResult } from '../infinitepay/gateway-types.ts';
import { type HttpAnswer, HttpClient, type HttpFailure, type Patience } from '../infinitepay/http-client.ts';
import { buildCheckStatus } from '../infinitepay/requests/index.ts';
import { securityCode } from '../infinitepay/security-code.ts';
import { loadWsdlClient, type WsdlClient } from '../infinitepay/wsdl-client.ts';
import { WsdlStore } from '../infinitepay/wsdl-store.ts';
import type { ConnectionDraft } from '../integrations/connections.ts';
import type { Network } from '../network/network.ts';
import { hostOf, isLoopback } from '../network/proxy-rules.ts';
import type { Platform } from '../platform.ts';
import { version } from '../version.ts';
import { checkAnswer, checkLogin, checkSecurityCode } from './call-steps.ts';
import { PrivateText } from './private-text.ts';
import { checkProfile } from './profile-step.ts';
import { type Lookup, RouteProbe } from './route-steps.ts';
import { checkClock, checkOperations, checkWsdl } from './service-steps.ts';
import { runSteps, type StepPlan, unchecked } from './step-runner.ts';
import { summarize } from './test-result.ts';
import { checkTls } from './tls-step.ts';

export type ConnectionTestParts = {
  readonly platform: Pick<Platform, 'now'>;
  readonly gateway: Gateway;
  readonly network: Network;
  readonly wsdlDirectory: string;
  /** What any step waits for at most, whatever the integration says. */
  readonly patience?: Patience;
  readonly lookup?: Lookup;
  /** After how long a step says for whom it waits; default 10 s. */
  readonly wordMs?: number;
};

export type ConnectionTestRequest = {
  /** One step alone, with what it needs. */
  readonly only?: ConnectionStepName | undefined;
  readonly onProgress: (event: Omit<ConnectionStepEvent, 'integrationId'>) => void;
  readonly signal: AbortSignal;
};

/** An order number that no shop gives out, so that asking about it changes nothing. */
const impossibleOrderNumber = 'CONNECTION-TEST-NO-ORDER';
const defaultWordMs = 10_000;
/** Beyond what a connection and an answer may take: a step with several requests is still at work then. */
const spareMs = 10_000;

/**
 * Tests a connection layer by layer and names the one at fault. It asks for the status of an order that can't exist, and
 * changes nothing.
 *
 * @throws BackOfficeError `cancelled`
 */
export async function testConnection(
  parts: ConnectionTestParts,
  draft: ConnectionDraft,
  { only, onProgress, signal }: ConnectionTestRequest,
): Promise<ConnectionTest> {
  const privateText = privateTextOf(draft);
  const profile = checkProfile(draft);
  const address = draft.wsdlUrl ?? '';
  const patience = parts.patience ?? draft.patience;
  const http = new HttpClient(parts.network, parts.patience);
  const url = /^https?:/i.test(address) && URL.canParse(address) ? new URL(address) : undefined;
  const probe =
    url &&
    new RouteProbe({
      ...{ url, network: parts.network, privateText },
      connectMs: patience.connectMs,
      lookup: parts.lookup,
    });
  try {
    const plans =
      url && probe
        ? plansFor({ parts, draft, url, probe, http, patience, privateText, signal, only })
        : noPlans;
    const steps = await runSteps([{ ...first, check: () => profile }, ...plans], {
      ...{ only, onProgress, signal, privateText },
      stepMs: patience.connectMs + patience.answerMs + spareMs,
      wordMs: parts.wordMs ?? defaultWordMs,
    });
    const { environment, credentials } = draft;
    const at = parts.platform.now();
    return summarize(steps, { environment, account: credentials.clientRef, only, at, version, privateText });
  } finally {
    probe?.close();
    http.close();
  }
}

const first = { step: 'profile', needs: [], waitsFor: 'thisMachine' } as const;

/** Without an address there is nothing to look at: the profile says so, and each step needs it then. */
const noPlans: ReadonlyArray<StepPlan> = (
  ['dns', 'proxy', 'tcp', 'tls', 'clock', 'wsdl', 'operations', 'login', 'securityCode', 'answer'] as const
).map((step) => ({
  step,
  needs: ['profile'],
  waitsFor: 'thisMachine',
  check: () =>
    unchecked('noAddress', 'there is no address.', {
      advice: 'Enter it under Integrations.',
      ask: 'yourSettings',
    }),
}));

type PlanParts = {
  readonly parts: ConnectionTestParts;
  readonly draft: ConnectionDraft;
  readonly url: URL;
  readonly probe: RouteProbe;
  readonly http: HttpClient;
  readonly patience: Patience;
  readonly privateText: PrivateText;
  readonly signal: AbortSignal;
  readonly only: ConnectionStepName | undefined;
};

function plansFor(given: PlanParts): ReadonlyArray<StepPlan> {
  const { parts, draft, url, probe, http, patience, privateText, signal, only } = given;
  const store = new WsdlStore(parts.wsdlDirectory);
  let client: WsdlClient | undefined;
  let answer: Promise<HttpAnswer | HttpFailure> | undefined;
  let call: Promise<GatewayResult> | undefined;
  const get = { method: 'GET', url: url.href, patience, signal } as const;
  /** One request tells the server's time and whether it answers at all. */
  const firstAnswer = (): Promise<HttpAnswer | HttpFailure> => (answer ??= http.request(get));
  /** One call serves the last three steps: each looks at another part of what came back. */
  const callOnce = (): Promise<GatewayResult> => (call ??= askForStatus(parts.gateway, draft));
  const load = (): Promise<WsdlClient> => {
    const patient = {
      request: (request: Parameters<HttpClient['request']>[0]) =>
        http.request({ ...request, patience, signal }),
    };
    // A saved copy would say nothing about the service as it is now.
    const fresh = { read: () => Promise.resolve(undefined), write: store.write.bind(store) };
    return loadWsdlClient(url.href, patient, fresh, parts.platform.now());
  };
  return [
    { step: 'dns', needs: [], waitsFor: 'nameServer', check: () => probe.checkName() },
    { step: 'proxy', needs: [], waitsFor: 'proxy', check: () => probe.checkProxy() },
    { step: 'tcp', needs: ['dns', 'proxy'], waitsFor: 'server', check: () => probe.checkTcp() },
    {
      step: 'tls',
      needs: ['dns', 'proxy', 'tcp'],
      waitsFor: 'server',
      check: () =>
        checkTls({
          ...{ url, privateText, connectMs: patience.connectMs, now: parts.platform.now },
          firstAnswer,
          openSocket: () => probe.openSocket(),
          secureContext: () => parts.network.secureContext(),
          isPublicRoot: (fingerprint) => parts.network.isPublicRoot(fingerprint),
        }),
    },
    {
      step: 'clock',
      needs: [],
      waitsFor: 'server',
      check: async () => checkClock(await firstAnswer(), parts.platform.now(), only === 'clock'),
    },
    {
      step: 'wsdl',
      needs: [],
      waitsFor: 'server',
      check: async () => {
        const loaded = await checkWsdl(await firstAnswer(), url.href, load);
        client = loaded.client;
        return loaded.finding;
      },
    },
    {
      step: 'operations',
      needs: ['wsdl'],
      waitsFor: 'thisMachine',
      check: () => {
        if (!client) throw new Error('the WSDL is missing although it was loaded');
        return checkOperations(client);
      },
    },
    {
      step: 'login',
      needs: ['profile', 'wsdl'],
      waitsFor: 'infinitePay',
      check: async () => checkLogin(await callOnce(), only === 'login'),
    },
    {
      step: 'securityCode',
      needs: ['profile', 'wsdl'],
      waitsFor: 'infinitePay',
      check: async () => checkSecurityCode(await callOnce(), only === 'securityCode'),
    },
    {
      step: 'answer',
      needs: ['profile', 'wsdl'],
      waitsFor: 'infinitePay',
      check: async () => checkAnswer(await callOnce()),
    },
  ];
}

/** InfinitePay's own hosts and this machine are no secret of the merchant's. */
function privateTextOf({ wsdlUrl, credentials }: ConnectionDraft): PrivateText {
  const text = new PrivateText();
  text.hide(credentials.clientRef, '<account>');
  text.hide(credentials.username, '<user>');
  if (URL.canParse(wsdlUrl ?? '')) {
    const url = new URL(wsdlUrl ?? '');
    const isKnown = /(^|\.)infinitepay\.de$/.test(url.hostname) || isLoopback(url);
    if (!isKnown) text.hide(hostOf(url), '<host>');
  }
  return text;
}

function askForStatus(gateway: Gateway, draft: ConnectionDraft): Promise<GatewayResult> {
  const { clientRef = '', username = '', password = '', secret = '' } = draft.credentials;
  const client = { clientRef, securityCode: securityCode(clientRef, impossibleOrderNumber, secret) };
  return gateway.call(
    {
      environment: draft.environment,
      wsdlUrl: draft.wsdlUrl ?? '',
      credentials: { clientRef, username, password, secret },
      patience: draft.patience,
      ...(draft.source ? { source: draft.source } : {}),
    },
    'checkStatusOrder',
    buildCheckStatus({ client, orderNumber: impossibleOrderNumber }),
  );
}
