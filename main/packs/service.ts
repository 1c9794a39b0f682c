import { createHash } from 'node:crypto';
import {
  BackOfficeError,
  type Customer,
  invalidInput,
  type Issue,
  maxPackCustomers,
  type PackItem,
  type PackPreview,
  type PackRef,
  type ParsedInput,
  type ProcedureOutput,
} from '../../preload/contract.ts';
import { importing } from '../history/actor.ts';
import type { Platform } from '../platform.ts';
import type { Vault } from '../vault/vault.ts';
import { version } from '../version.ts';
import { keyOf, type PackRecords, runImport } from './import-run.ts';
import { type PackContent, packContentSchema, parseContent } from './pack-content.ts';
import { readPack, type ReadPack, writePack } from './pack-file.ts';

export type PacksServiceParts = PackRecords & {
  readonly platform: Platform;
  readonly vault: Vault;
  /** scrypt's for a pack's passphrase. */
  readonly scryptCost: number;
};

type ExportInput = ParsedInput<'packs.export'>;
type Selection = ExportInput['integrations'];

/** Onboarding packs: a set-up in one file, from one machine to another. */
export class PacksService {
  readonly #parts: PacksServiceParts;

  constructor(parts: PacksServiceParts) {
    this.#parts = parts;
  }

  /**
   * Writes a pack.
   *
   * @throws BackOfficeError `notFound` for a record that is not there, `invalidInput`; with credentials as
   *   `Vault.unlock`, and `vaultDamaged`
   */
  async export(input: ExportInput): Promise<ProcedureOutput<'packs.export'>> {
    if (input.withCredentials) await this.#prove(input);
    const content = this.#collect(input);
    if (Object.values(content).every((records) => records.length === 0)) {
      const message = 'There is nothing to put into the pack. Choose what it is to hold.';
      throw invalidInput([{ path: 'integrations', code: 'packEmpty', message }]);
    }
    const createdAt = this.#parts.platform.now().toISOString();
    const protection =
      input.passphrase === undefined
        ? undefined
        : { passphrase: input.passphrase, cost: this.#parts.scryptCost };
    return {
      fileName: `onboarding-pack-${createdAt.slice(0, 10)}.json`,
      content: await writePack(content, { createdAt, application: version }, protection),
      encrypted: protection !== undefined,
      counts: {
        paymentTerms: content.paymentTerms.length,
        integrations: content.integrations.length,
        customers: content.customers.length,
        rules: content.rules.length,
      },
    };
  }

  /** What an import would do; nothing is kept of it. Throws as `readPack`, and `vaultLocked` for credentials. */
  async preview({ content, passphrase }: ParsedInput<'packs.preview'>): Promise<PackPreview> {
    const pack = await this.#read(content, passphrase);
    return this.#parts.database.rehearse(() => this.#previewOf(pack));
  }

  /**
   * Takes records of a pack over, all that were chosen or none.
   *
   * @throws BackOfficeError as `preview`; `conflict` when the fingerprint is of another preview; `invalidInput` naming
   *   each record that can't be taken
   */
  async import(input: ParsedInput<'packs.import'>): Promise<ProcedureOutput<'packs.import'>> {
    const pack = await this.#read(input.content, input.passphrase);
    const { database, platform } = this.#parts;
    const items = database.transaction(() => {
      const preview = database.rehearse(() => this.#previewOf(pack));
      if (input.fingerprint !== undefined && input.fingerprint !== preview.fingerprint) {
        const message = 'Records have changed since the preview. Look at it again, then import.';
        throw new BackOfficeError('conflict', message, { reason: 'pack.changedSince' });
      }
      const taken = chosen(preview.items, input.take);
      const done = importing(() => runImport(pack.records, this.#parts, (ref) => taken.has(keyOf(ref))));
      const refused = done.filter((item) => item.state === 'blocked' && taken.has(keyOf(item)));
      if (refused.length > 0) throw invalidInput(refused.flatMap(issuesOf));
      return done.map((item) => ({ item, isTaken: taken.has(keyOf(item)) }));
    });
    platform.log.info(
      { records: items.filter(({ isTaken }) => isTaken).length },
      'an onboarding pack was imported',
    );
    const count = (is: (item: PackItem) => boolean): number =>
      items.filter(({ item, isTaken }) => isTaken && is(item)).length;
    const equal = items.filter(({ item }) => item.state === 'equal').length;
    const created = count(({ state }) => state === 'new');
    const changed = count(({ state }) => state === 'changed' || state === 'conflict');
    return {
      ...{ created, changed, equal, leftOut: items.length - equal - created - changed },
      items: items.map(({ item }) => item),
    };
  }

  /** Secrets are write-only on the screens: taking them out needs what only the merchant knows. */
  async #prove({ passphrase, vaultPassphrase }: ExportInput): Promise<void> {
    const { vault } = this.#parts;
    if (!vault.status().wraps.includes('passphrase')) {
      const message =
        'Credentials are taken out with the vault’s passphrase, and none is set. Set one under Settings first.';
      throw new BackOfficeError('notAllowed', message, { reason: 'pack.noVaultPassphrase' });
    }
    const issues: Issue[] = [];
    if (passphrase === undefined) {
      const message = 'A pack with credentials is always encrypted. Choose a passphrase for it.';
      issues.push({ path: 'passphrase', code: 'packPassphraseRequired', message });
    }
    if (vaultPassphrase === undefined || vaultPassphrase === '') {
      const message = "Enter the vault's passphrase to take credentials out.";
      issues.push({ path: 'vaultPassphrase', code: 'vaultPassphraseRequired', message });
    } else if (passphrase === vaultPassphrase) {
      const message = "Choose another one than the vault's: whoever opens the pack gets to know it.";
      issues.push({ path: 'passphrase', code: 'packPassphraseIsVaults', message });
    }
    if (issues.length > 0) throw invalidInput(issues);
    await vault.unlock(vaultPassphrase);
  }

  #collect(input: ExportInput): PackContent {
    const { integrations, connections, paymentTerms, rules } = this.#parts;
    const allIntegrations = integrations.list();
    const allTerms = paymentTerms.list();
    const allRules = rules.service.list();
    const termName = new Map(allTerms.map(({ id, label }) => [id, label]));
    const integrationName = new Map(allIntegrations.map(({ id, name }) => [id, name]));
    const content = {
      paymentTerms: select('paymentTerms', allTerms, input.paymentTerms),
      // What is archived only serves the orders that are here.
      integrations: select(
        'integrations',
        input.integrations === 'all' ? allIntegrations.filter(({ archived }) => !archived) : allIntegrations,
        input.integrations,
      ).map((integration) => ({
        ...integration,
        ...(input.withCredentials ? { credentials: connections.credentialsOf(integration.id) } : {}),
      })),
      customers: this.#selectCustomers(input.customers).map((customer) => ({
        ...customer,
        ...(customer.paymentTermId === undefined
          ? {}
          : { paymentTerm: reference(customer.paymentTermId, termName) }),
      })),
      rules: select('rules', allRules, input.rules).map((rule) => ({
        ...rule,
        integrations: rule.integrationIds.map((id) => reference(id, integrationName)),
      })),
    };
    // Cut to what packs carry: neither dates nor what is derived.
    return packContentSchema.parse(content);
  }

  #selectCustomers(selection: Selection): Customer[] {
    const { repository, service } = this.#parts.customers;
    if (selection !== 'all') return selection.map((id) => service.get(id)).filter(isNotErased);
    const found = repository.all(maxPackCustomers + 1);
    if (found.length > maxPackCustomers) {
      const message = `There are more than ${maxPackCustomers} customers, too many for a pack. Leave them out, or move the whole profile by a backup.`;
      throw invalidInput([
        { path: 'customers', code: 'packTooManyCustomers', message, params: { most: maxPackCustomers } },
      ]);
    }
    return found;
  }

  async #read(text: string, passphrase: string | undefined): Promise<Pack> {
    const pack = await readPack(text, passphrase);
    return { ...pack, records: parseContent(pack.content) };
  }

  #previewOf({ createdAt, application, encrypted, records }: Pack): PackPreview {
    const items = runImport(records, this.#parts, () => true);
    return {
      ...{ createdAt, application, encrypted, items },
      hasCredentials: records.integrations.some(({ credentials }) => credentials !== undefined),
      fingerprint: createHash('sha256').update(JSON.stringify(items)).digest('hex'),
    };
  }
}

type Pack = ReadPack & { readonly records: PackContent };

/** @throws BackOfficeError `notFound` */
function select<Stored extends { readonly id: string }>(
  topic: string,
  all: ReadonlyArray<Stored>,
  selection: Selection,
): Stored[] {
  if (selection === 'all') return [...all];
  const byId = new Map(all.map((each) => [each.id, each]));
  return [...new Set(selection)].map((id) => {
    const found = byId.get(id);
    if (found) return found;
    throw new BackOfficeError('notFound', `${topic}: there is no record "${id}".`, { attempted: id });
  });
}

function reference(id: string, names: ReadonlyMap<string, string>): { id: string; name: string } {
  return { id, name: names.get(id) ?? id };
}

function isNotErased({ anonymisedAt }: Customer): boolean {
  return anonymisedAt === undefined;
}

/** @throws BackOfficeError `invalidInput` for a record that the pack has not, or that lacks another */
function chosen(items: ReadonlyArray<PackItem>, take: ReadonlyArray<PackRef> | undefined): Set<string> {
  const known = new Set(items.map(keyOf));
  const taken = new Set(take ? take.map(keyOf) : items.filter(({ preselected }) => preselected).map(keyOf));
  const issues = [...taken]
    .filter((key) => !known.has(key))
    .map((key) => ({ path: 'take', code: 'pack.notInPack', message: `The pack has no ${key}.` }));
  if (issues.length > 0) throw invalidInput(issues);
  return taken;
}

function issuesOf(item: PackItem): Issue[] {
  return item.issues.map((issue) => ({
    ...issue,
    path: `${item.topic}.${item.name}${issue.path === '' ? '' : `.${issue.path}`}`,
  }));
}
