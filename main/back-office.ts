import { join } from 'node:path';
import { userInfo } from 'node:os';
import { v7 as uuidv7 } from 'uuid';
import type { EventData, EventName } from '../preload/contract.ts';
import { DailyBackups } from './backups/daily.ts';
import { createBackupsHandlers } from './backups/handlers.ts';
import { recordRestore } from './backups/record-restore.ts';
import { openReopening } from './backups/reopening.ts';
import { BackupsRepository } from './backups/repository.ts';
import { BackupsService } from './backups/service.ts';
import { BackgroundWork, defaultTickMs } from './batches/background.ts';
import { createBatchesHandlers } from './batches/handlers.ts';
import { QueueService } from './batches/queue.ts';
import { TasksRepository } from './batches/repository.ts';
import { BatchesService } from './batches/service.ts';
import { gatheredChanges } from './changes.ts';
import { CustomersRepository } from './customers/repository.ts';
import { createCustomersHandlers } from './customers/handlers.ts';
import { CustomersService } from './customers/service.ts';
import { testConnection } from './diagnostics/connection-test.ts';
import { createDiagnosticsHandlers } from './diagnostics/handlers.ts';
import { SecurityCodes } from './diagnostics/security-codes.ts';
import { SupportReport } from './diagnostics/support-report.ts';
import { WireLog } from './diagnostics/wire-log.ts';
import { createDraftsHandlers } from './drafts/handlers.ts';
import { createGuardHandlers } from './guard/handlers.ts';
import { Releasers } from './guard/releasers.ts';
import { GuardRepository } from './guard/repository.ts';
import { GuardService } from './guard/service.ts';
import { createDispatch, type Dispatch, type Handlers } from './handlers.ts';
import { createHistoryHandlers } from './history/handlers.ts';
import { History } from './history/history.ts';
import { createImportsHandlers } from './imports/handlers.ts';
import { createWriteGate } from './imports/write-gate.ts';
import { ImportsService } from './imports/service.ts';
import { ImportThread } from './imports/worker-thread.ts';
import { ListsService } from './lists/service.ts';
import { createGateway } from './infinitepay/gateway.ts';
import type { Patience } from './infinitepay/http-client.ts';
import { embedSandbox } from './infinitepay/sandbox/embedded.ts';
import { ConnectionTests } from './integrations/connection-tests.ts';
import { CredentialRotation } from './integrations/credential-rotation.ts';
import { KeptCredentialsRepository } from './integrations/kept-credentials.ts';
import { TestsRepository } from './integrations/tests-repository.ts';
import { createIntegrationsHandlers } from './integrations/handlers.ts';
import { infinitePayWsdlUrls, type InfinitePayWsdlUrls } from './integrations/endpoints.ts';
import { IntegrationsRepository } from './integrations/repository.ts';
import { VaultSandboxAccounts } from './integrations/sandbox-accounts.ts';
import { Connections } from './integrations/connections.ts';
import { IntegrationsService } from './integrations/service.ts';
import { checklist } from './onboarding/checklist.ts';
import { readChecklistFacts } from './onboarding/facts.ts';
import { createOrdersHandlers } from './orders/handlers.ts';
import { OrdersRepository } from './orders/repository.ts';
import { OrdersService } from './orders/service.ts';
import { createPacksHandlers } from './packs/handlers.ts';
import { PacksService } from './packs/service.ts';
import { createPaymentTermsHandlers } from './payment-terms/handlers.ts';
import { PaymentTermsRepository } from './payment-terms/repository.ts';
import { PaymentTermsService } from './payment-terms/service.ts';
import { defaultQuietMs, StatusCheck } from './payments/check-status.ts';
import { Decisions } from './payments/decisions.ts';
import { Executor } from './payments/executor.ts';
import { createPaymentsHandlers } from './payments/handlers.ts';
import { Journal } from './payments/journal.ts';
import { JournalVerifier } from './payments/journal-verifier.ts';
import { OperationsRepository } from './payments/operations-repository.ts';
import { reconcile } from './payments/reconciliation.ts';
import { recoverInterruptedOperations } from './payments/recovery.ts';
import { RestoredOrders } from './payments/restored-orders.ts';
import type { PaymentIntegrations } from './payments/ports.ts';
import { PaymentsService } from './payments/service.ts';
import { StartReconciliation } from './payments/start-reconciliation.ts';
import { createNetwork, type Network } from './network/network.ts';
import type { Log, Platform } from './platform.ts';
import { createPreferencesHandlers } from './preferences/handlers.ts';
import type { PreferencesStore } from './preferences/store.ts';
import { createPrivacyHandlers } from './privacy/handlers.ts';
import { PrivacyService } from './privacy/service.ts';
import { createRulesHandlers } from './rules/handlers.ts';
import { RulesService } from './rules/service.ts';
import { recordsForRules, toRuleCustomer } from './rules/records.ts';
import { compactIfRequested } from './storage/compaction.ts';
import { databaseFacts } from './storage/database-facts.ts';
import { openInstances } from './storage/instance-lock.ts';
import { makeProfileFolder } from './storage/open-database.ts';
import { SharedCommits } from './storage/shared-commits.ts';
import { openProfileDatabase } from './storage/open-profile-database.ts';
import { WireLogFile } from './storage/wire-log-file.ts';
import type { KeyStore } from './vault/key-store.ts';
import { scryptCost } from './vault/encryption.ts';
import { createVaultHandlers } from './vault/handlers.ts';
import { IdleLock } from './vault/idle-lock.ts';
import { Vault } from './vault/vault.ts';
import { version } from './version.ts';

export type BackOfficeOptions = {
  /** The profile's folder; made on first use. */
  readonly directory: string;
  readonly host: 'electron' | 'browser' | 'cli';
  readonly preferences: PreferencesStore;
  readonly log: Log;
  /** Default: the operating system's user. */
  readonly operator?: string;
  /** The operating system's keychain, where the host has one. */
  readonly keyStore?: KeyStore;
  readonly now?: () => Date;
  /** What any call waits at most, whatever its integration says. */
  readonly patience?: Patience;
  /** Proxies and trusted certificates. Default: the environment's proxies, the system's certificates. */
  readonly network?: Network;
  /** How long after a lost call its absence at InfinitePay is not believed yet, in milliseconds. */
  readonly quietMs?: number;
  /** How often batches of ended processes and queued operations are looked for, in milliseconds. */
  readonly tickMs?: number;
  /** scrypt's cost for new passphrases and codes; tests take a small one. */
  readonly scryptCost?: number;
  /** Where imports are worked on. Default: a thread of its own; tests share one. */
  readonly importThread?: ImportThread;
  /** From how many orders on lists are asked in a thread; tests take a smaller number. */
  readonly longList?: number | undefined;
  /** InfinitePay's own environments; tests put a sandbox there. */
  readonly infinitePayWsdlUrls?: InfinitePayWsdlUrls;
};

export type BackOfficeListener = <Name extends EventName>(name: Name, data: EventData<Name>) => void;

/** One profile, open: everything a host needs to run it. */
export type BackOffice = {
  readonly dispatch: Dispatch;
  /** Who is at the desk, for `CallContext`. */
  readonly operator: string;
  /** Returns what ends the subscription. */
  subscribe(listener: BackOfficeListener): () => void;
  close(): Promise<void>;
};

/**
 * Opens a profile: the one place where everything is put together.
 *
 * @throws BackOfficeError `storageFailed` or `newerVersion`
 */
export function openBackOffice(options: BackOfficeOptions): Promise<BackOffice> {
  return openReopening(options.directory, options.log, () => composeBackOffice(options));
}

/** Puts the parts together over the database as it is now. */
async function composeBackOffice(options: BackOfficeOptions): Promise<BackOffice> {
  const { directory, log } = options;
  const operator = options.operator ?? userInfo().username;
  const listeners = new Set<BackOfficeListener>();
  const tell: BackOfficeListener = (name, data) => {
    for (const listener of listeners) listener(name, data);
  };
  const changes = gatheredChanges((topics) => tell('changed', { topics }));
  const platform: Platform = {
    now: options.now ?? (() => new Date()),
    newId: () => uuidv7(),
    log,
    publish: (name, data) => {
      if (database.isRehearsing) return;
      if ('topics' in data) changes.add(data.topics);
      else tell(name, data);
    },
  };

  makeProfileFolder(directory);
  // Before the database is opened: whoever restores a copy must see that somebody has it open.
  const instances = openInstances(directory, platform.newId());
  const database = openProfileDatabase(directory, instances);
  const history = new History(database, platform);
  // An erasure that could not clean the file then, or was interrupted, does it now.
  compactIfRequested(database, directory);
  const vault = new Vault({
    database,
    platform,
    ...(options.keyStore ? { keyStore: options.keyStore } : {}),
    ...(options.scryptCost === undefined ? {} : { scryptCost: options.scryptCost }),
  });
  await vault.openWithKeyStore();

  const wsdlDirectory = join(directory, 'wsdl');
  const patience = options.patience ? { patience: options.patience } : {};
  const network = options.network ?? createNetwork({ environment: process.env, log });
  const wireLog = new WireLog(new WireLogFile(join(directory, 'wire-log.sqlite')), platform);
  const gateway = createGateway({
    wsdlDirectory,
    platform,
    network,
    onCall: (call) => wireLog.note(call),
    ...patience,
  });
  const sandboxAccounts = new VaultSandboxAccounts(database, vault, platform);
  const sandbox = embedSandbox(join(directory, 'sandbox'), sandboxAccounts);

  const integrationsRepository = new IntegrationsRepository(database, history);
  const keptCredentials = new KeptCredentialsRepository(database);
  const connections = new Connections({
    repository: integrationsRepository,
    vault,
    sandboxAccounts,
    sandboxWsdlUrl: () => sandbox.wsdlUrl(),
    infinitePayWsdlUrls: options.infinitePayWsdlUrls ?? infinitePayWsdlUrls,
  });
  const integrations = new IntegrationsService({
    ...{ database, platform, vault, connections },
    repository: integrationsRepository,
    kept: keptCredentials,
  });
  const paymentIntegrations: PaymentIntegrations = {
    get: (id) => integrations.get(id),
    connectionOf: (id) => connections.connectionOf(id),
    maskedConnectionOf: (id) => connections.maskedConnectionOf(id),
  };
  const connectionTests = new ConnectionTests({
    database,
    platform,
    integrations: integrationsRepository,
    repository: new TestsRepository(database),
    draftOf: (id) => connections.draftOf(id),
    testConnection: (draft, request) =>
      testConnection({ platform, gateway, wsdlDirectory, network, ...patience }, draft, request),
  });
  const rotation = new CredentialRotation({
    ...{ database, platform, vault, connections, integrations },
    repository: integrationsRepository,
    kept: keptCredentials,
    tests: connectionTests,
  });
  const paymentTerms = new PaymentTermsService(new PaymentTermsRepository(database, history), platform);
  const customersRepository = new CustomersRepository(database, history);
  customersRepository.judgeVatIds();
  const ordersRepository = new OrdersRepository(database, history);
  const operations = new OperationsRepository(database);
  const orders = new OrdersService({
    database,
    platform,
    repository: ordersRepository,
    customers: customersRepository,
    hasOpenOperation: (orderId) => operations.findOpen(orderId) !== undefined,
  });
  const customers = new CustomersService({
    database,
    platform,
    repository: customersRepository,
    findPaymentTerm: (id) => paymentTerms.find(id),
    onRenamed: (customer) => orders.renameCustomer(customer),
    moveOrders: (fromId, to) => orders.moveToCustomer(fromId, to),
    openOrdersOf: (customerIds) => {
      const open = [...operations.listSending(), ...operations.listUnknown()];
      return [...new Set(open.map(({ orderId }) => orderId))]
        .flatMap((id) => ordersRepository.find(id) ?? [])
        .filter(({ customerId }) => customerIds.includes(customerId))
        .map(({ orderNumber }) => orderNumber);
    },
  });
  const rules = new RulesService({
    database,
    history,
    platform,
    ...recordsForRules({
      orders: ordersRepository,
      customers: customersRepository,
      paymentTerms,
      integrations,
    }),
  });

  const guardRepository = new GuardRepository(database, history);
  const releasers = new Releasers({
    repository: guardRepository,
    platform,
    scryptCost: options.scryptCost ?? scryptCost,
  });
  const guard = new GuardService({
    platform,
    repository: guardRepository,
    releasers,
    integration: (id) => integrations.get(id),
  });

  const journal = new Journal(database);
  recordRestore({ database, platform, journal });
  const restored = new RestoredOrders({
    journal,
    operations,
    listIntegrations: () => integrations.list(),
  });
  const gate = createWriteGate(database, instances);
  const executor = new Executor({
    platform,
    instances,
    journal,
    operations,
    orders,
    gateway,
    commits: new SharedCommits(database),
    gate,
  });
  const statusCheck = new StatusCheck({
    executor,
    platform,
    journal,
    operations,
    orders,
    quietMs: options.quietMs ?? defaultQuietMs,
  });
  const payments = new PaymentsService({
    database,
    platform,
    gateway,
    executor,
    statusCheck,
    operations,
    orders,
    customers,
    integrations: paymentIntegrations,
    rules: {
      evaluateOrder: (order, customer) => rules.evaluateOrder(order, toRuleCustomer(customer, paymentTerms)),
    },
    guard,
    restored,
  });
  const decisions = new Decisions({ database, platform, instances, journal, operations, orders, restored });
  const recovery = { database, platform, instances, executor, journal, operations, orders };
  recoverInterruptedOperations(recovery);

  const tasks = {
    database,
    platform,
    instances,
    repository: new TasksRepository(database),
    operations,
    payments,
    guard,
    orders,
    customers,
    integrations: paymentIntegrations,
    listIntegrations: () => integrations.list(),
    recover: () => recoverInterruptedOperations(recovery),
  };
  const lists = new ListsService({ database, directory, longList: options.longList });
  const batches = new BatchesService({
    ...tasks,
    evaluator: () => rules.evaluator(),
    findOrderIds: (filter, limit, signal) =>
      lists.ask({ name: 'orders.ids', input: { filter, limit } }, signal),
  });
  const queue = new QueueService({ ...tasks, gateway });
  const background = new BackgroundWork(batches, queue, platform, gate);
  const startReconciliation = new StartReconciliation({
    ...recovery,
    ...{ payments, gateway, operator },
    integrations: connections,
    isVaultOpen: () => vault.status().state === 'open',
  });
  const idleLock = new IdleLock({
    vault,
    minutes: () => options.preferences.get().idleLockMinutes,
    isWorking: () => batches.isWorking || queue.isWorking || executor.isWorking,
    clocks: () => ({ wall: platform.now().getTime(), steady: performance.now() }),
  });
  const backupsRepository = new BackupsRepository(database);
  const backups = new BackupsService({
    ...{ database, directory, platform, instances, operations, releasers },
    repository: backupsRepository,
    isReleaseNeeded: () => guardRepository.isReleaseNeeded(),
    isBatchRunning: () => batches.isWorking || queue.isWorking,
  });
  const dailyBackups = new DailyBackups(backups, platform);
  if (options.host !== 'cli') {
    idleLock.begin();
    background.begin(options.tickMs ?? defaultTickMs);
    startReconciliation.begin();
    dailyBackups.begin();
  }
  listeners.add((_name, data) => {
    if ('topics' in data && data.topics.includes('vault') && vault.status().state === 'open') {
      idleLock.noteActivity();
      background.vaultOpened();
      startReconciliation.vaultOpened();
    }
  });

  const importThread = options.importThread ?? new ImportThread();
  const imports = new ImportsService({
    ...{ database, directory, platform, instances, gate },
    thread: importThread,
  });

  const verifier = new JournalVerifier({
    ...{ database, directory, journal },
    headsOfCopies: () => backups.journalHeads(journal.restores()),
  });
  const readChecklist = (): ReturnType<typeof checklist> =>
    checklist(readChecklistFacts(database, integrations.list(), backups.health()));
  const securityCodes = new SecurityCodes({
    integrations,
    secretOf: (id) => connections.secretOf(id),
    isVaultOpen: () => vault.status().state === 'open',
  });
  const report = new SupportReport({
    platform,
    host: options.host,
    integrations,
    lastTest: (id) => connectionTests.lastSteps(id),
    checklist: () => readChecklist().points,
    wireLog,
    database: () => databaseFacts(directory),
    verifyJournal: () => verifier.verify(),
  });

  const handlers: Handlers = {
    'system.status': () => ({
      ...{ version, host: options.host, operator },
      vault: vault.status(),
      backups: backups.health(),
    }),
    'onboarding.checklist': readChecklist,
    ...createPreferencesHandlers(options.preferences, platform),
    ...createVaultHandlers(vault, idleLock),
    ...createDraftsHandlers(database, platform),
    ...createIntegrationsHandlers(integrations, connectionTests, rotation),
    ...createPaymentTermsHandlers(paymentTerms),
    ...createCustomersHandlers(customers, lists),
    ...createRulesHandlers(rules),
    ...createOrdersHandlers(orders, lists, imports),
    ...createImportsHandlers(imports),
    ...createGuardHandlers(guard, releasers),
    ...createDiagnosticsHandlers(wireLog, securityCodes, report),
    ...createHistoryHandlers(history),
    ...createPrivacyHandlers(
      new PrivacyService({
        ...{ database, directory, platform, operations, journal },
        tasks: new TasksRepository(database),
        imports,
        customers: customersRepository,
        orders: ordersRepository,
      }),
      {
        ...{ platform, operations, journal, history },
        customers: customersRepository,
        orders: ordersRepository,
      },
    ),
    ...createPaymentsHandlers({
      service: payments,
      decisions,
      verifier,
      reconcile: (by) => reconcile({ ...recovery, payments }, by),
    }),
    ...createBatchesHandlers(batches, queue),
    ...createBackupsHandlers(backups),
    ...createPacksHandlers(
      new PacksService({
        ...{ database, platform, vault, integrations, connections, paymentTerms },
        customers: {
          service: customers,
          repository: customersRepository,
          findPaymentTerm: (id) => paymentTerms.find(id),
        },
        rules: { service: rules, integrations: () => integrations.list() },
        scryptCost: options.scryptCost ?? scryptCost,
      }),
    ),
  };

  return {
    dispatch: createDispatch(handlers, platform, gate),
    operator,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async close() {
      listeners.clear();
      changes.close();
      idleLock.close();
      await background.close();
      await startReconciliation.close();
      await imports.close();
      await lists.close();
      await verifier.close();
      if (!options.importThread) await importThread.close();
      await dailyBackups.close();
      connectionTests.close();
      gateway.close();
      wireLog.close();
      await sandbox.close();
      vault.lock();
      instances.close();
      database.close();
    },
  };
}
