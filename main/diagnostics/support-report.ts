import { createHash } from 'node:crypto';
import { arch, platform as osPlatform, release } from 'node:os';
import {
  type ChecklistPoint,
  type Integration,
  type ParsedInput,
  type ProcedureOutput,
  type ReportSection,
  reportSections,
} from '../../preload/contract.ts';
import type { Platform } from '../platform.ts';
import type { DatabaseFacts } from '../storage/database-facts.ts';
import { version } from '../version.ts';
import type { WireLog } from './wire-log.ts';

/** How many of the last calls go along. */
const wireRows = 50;

export type SupportReportParts = {
  readonly platform: Platform;
  readonly host: string;
  readonly integrations: { list(): ReadonlyArray<Integration> };
  /** The last connection test of an integration, step by step, without texts. */
  readonly lastTest: (integrationId: string) => ReadonlyArray<Record<string, unknown>>;
  readonly checklist: () => ReadonlyArray<ChecklistPoint>;
  readonly wireLog: WireLog;
  readonly database: () => Promise<DatabaseFacts>;
  readonly verifyJournal: () => Promise<{ readonly ok: boolean; readonly entries: number }>;
};

type Json = string | number | boolean | null | ReadonlyArray<Json> | { readonly [name: string]: Json };

/** One file with what support asks about first. No secrets, no personal data; anything can be left out before. */
export class SupportReport {
  readonly #parts: SupportReportParts;

  constructor(parts: SupportReportParts) {
    this.#parts = parts;
  }

  /** @returns the file and its SHA-256, which the merchant can tell support by telephone. */
  async make({
    sections,
    leaveOut,
  }: ParsedInput<'support.report'>): Promise<ProcedureOutput<'support.report'>> {
    const madeAt = this.#parts.platform.now().toISOString();
    const wanted = new Set<ReportSection>(sections ?? reportSections);
    const parts = await Promise.all(
      reportSections
        .filter((section) => wanted.has(section))
        .map(async (section) => [section, await this.#section(section)] as const),
    );
    const report = {
      report: 'InfinitePay Back Office support report',
      madeAt,
      ...Object.fromEntries(parts),
    };
    // What is undefined is nothing to send.
    const plain = JSON.parse(JSON.stringify(report)) as Json;
    const content = `${JSON.stringify(without(plain, new Set(leaveOut), ''), null, 2)}\n`;
    return {
      fileName: `infinitepay-support-${madeAt.slice(0, 19).replaceAll(':', '-')}.json`,
      content,
      sha256: createHash('sha256').update(content, 'utf8').digest('hex'),
    };
  }

  async #section(section: ReportSection): Promise<unknown> {
    const { host, integrations, lastTest, checklist, wireLog, database, verifyJournal } = this.#parts;
    switch (section) {
      case 'application':
        return {
          version,
          host,
          node: process.versions.node,
          electron: process.versions['electron'] ?? null,
          system: `${osPlatform()} ${release()} ${arch()}`,
        };
      case 'integrations':
        return integrations.list().map(settingsOf);
      case 'checklist':
        return checklist().map(({ point, state, reason }) => ({ point, state, reason }));
      case 'connectionTests':
        return integrations.list().map((integration) => ({
          integration: integration.id,
          at: integration.lastTest?.at ?? null,
          ok: integration.lastTest?.ok ?? null,
          steps: lastTest(integration.id),
        }));
      case 'wireLog':
        return wireLog
          .list({ limit: wireRows })
          .rows.map(({ id, ...call }) => (call.hasMessages ? { ...call, ...messagesOf(wireLog, id) } : call));
      case 'database':
        return database();
      case 'journal': {
        const { ok, entries } = await verifyJournal();
        return { verifies: ok, entries };
      }
    }
  }
}

/** Names and labels may be a person's, credentials are nobody's business: only whether they are there. */
function settingsOf(integration: Integration): Record<string, unknown> {
  const {
    name: _name,
    labels: _labels,
    shortLabels: _short,
    clientRef,
    username,
    wsdlUrl,
    ...settings
  } = integration;
  return {
    ...settings,
    hasClientRef: clientRef !== undefined,
    hasUsername: username !== undefined,
    ...(wsdlUrl === undefined
      ? {}
      : { wsdlHost: URL.canParse(wsdlUrl) ? new URL(wsdlUrl).host : 'no address' }),
  };
}

function messagesOf(wireLog: WireLog, id: number): Record<string, string | undefined> {
  const { request, answer } = wireLog.get(id);
  return { request, answer };
}

/** The value without what the pointers name (RFC 6901). */
function without(value: Json, pointers: ReadonlySet<string>, at: string): Json {
  if (Array.isArray(value)) {
    return value.flatMap((item: Json, index) => {
      const here = `${at}/${index}`;
      return pointers.has(here) ? [] : [without(item, pointers, here)];
    });
  }
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, item]: [string, Json]) => {
      const here = `${at}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`;
      return pointers.has(here) ? [] : [[name, without(item, pointers, here)]];
    }),
  );
}
