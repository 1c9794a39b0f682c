import type { ColumnType, Generated } from 'kysely';

/** Stored as 0 or 1; written as boolean. */
type Flag = ColumnType<number, boolean, boolean>;
/** Text that holds JSON; parsed with a schema by whoever reads it. */
type Json = string;
/** ISO 8601, UTC. */
type Instant = string;

/** The tables, as the migrations make them (compared by test/main/storage). */
export type Schema = {
  vault_wraps: {
    /** `passphrase` or `safeStorage`. */
    kind: string;
    wrapped: Buffer;
    /** scrypt's salt and cost; only for `passphrase`. */
    salt: Buffer | null;
    cost: number | null;
    created_at: Instant;
  };
  secrets: {
    record_id: string;
    field: string;
    nonce: Buffer;
    ciphertext: Buffer;
    created_at: Instant;
  };
  integrations: {
    id: string;
    name: string;
    labels: Json;
    short_labels: Json;
    environment: string;
    wsdl_url: string | null;
    client_ref: string | null;
    username: string | null;
    /** Where the vault keeps password and secret in use, and when the last of the four was entered. */
    credentials_id: Generated<string>;
    credentials_at: Instant | null;
    auto_capture: Flag;
    auto_activate: Flag;
    debug_mode: Flag;
    invoice_due_days: number;
    shipping_days: number;
    /** Time-outs: until the connection stands, and from then on for the whole answer. */
    connect_seconds: Generated<number>;
    answer_seconds: Generated<number>;
    covered_countries: Json | null;
    max_order_minor: number | null;
    active: Flag;
    /** Only serves the orders that it has; never active. */
    archived: ColumnType<number, boolean | undefined, boolean>;
    /** Last connection test: JSON of the contract's `ConnectionTest`, and when it ended. */
    last_test: Json | null;
    last_test_at: Instant | null;
    created_at: Instant;
    updated_at: Instant;
  };
  /** What was typed but not saved yet, as its screen keeps it. No secrets. */
  drafts: { key: string; body: string; updated_at: Instant };
  guards: { integration_id: string; above_minor: number; needs_release: Flag; updated_at: Instant };
  /** Who may release guarded calls; codes are hashed with scrypt. */
  releasers: {
    id: string;
    name: string;
    salt: Buffer;
    hash: Buffer;
    cost: number;
    failures: Generated<number>;
    locked_until: Instant | null;
    created_at: Instant;
  };
  /** The last connection tests of each integration: JSON of the contract's `ConnectionTest`. */
  connection_tests: {
    seq: Generated<number>;
    id: string;
    integration_id: string;
    at: Instant;
    body: Json;
  };
  /** Accounts of the built-in sandbox; their password and secret are in `secrets`. */
  sandbox_accounts: {
    id: string;
    client_ref: string;
    username: string;
    created_at: Instant;
  };
  imports: {
    seq: Generated<number>;
    id: string;
    kind: string;
    file_name: string;
    size_bytes: number;
    /** Of a file that is read where it is; null: it was handed in and is in the profile. */
    path: string | null;
    state: string;
    /** The process that checks, writes or undoes; see instance-lock.ts. */
    instance_id: string | null;
    options: Json | null;
    mapping: Json | null;
    counts: Json | null;
    mode: string | null;
    written: number | null;
    trouble: Json | null;
    operator: string;
    created_at: Instant;
    checked_at: Instant | null;
    finished_at: Instant | null;
    undone_at: Instant | null;
  };
  import_records: { import_seq: number; record_id: string };
  /** How columns were mapped last, by what tells a source. */
  import_mappings: { kind: string; signature: string; mapping: Json; used_at: Instant };
  payment_terms: { id: string; label: string; days: number };
  customers: {
    id: string;
    name: string;
    /** The name as lists are sorted by it, and everything a search looks at; both folded (search-text.ts). */
    sort_name: string;
    search_text: string;
    vat_id: string | null;
    payment_term_id: string | null;
    email: string | null;
    legal_form: string | null;
    customer_group: string | null;
    notes: string | null;
    addresses: Json;
    contacts: Generated<Json>;
    /** Set once the personal data were erased. */
    anonymised_at: Instant | null;
    /** Of the first billing address, for lists. */
    country_code: string | null;
    city: string | null;
    /** City and group as lists are sorted by them, folded. */
    sort_city: Generated<string>;
    sort_group: Generated<string>;
    /** What its check digits say, kept for lists to filter by. Null with a VAT ID: to be judged at the next start. */
    vat_id_state: string | null;
    order_count: Generated<number>;
    created_at: Instant;
    updated_at: Instant;
  };
  rules: {
    id: string;
    name: string;
    enabled: Flag;
    sort_order: number;
    currency: string;
    stop_further_processing: Flag;
    expression: string | null;
    created_at: Instant;
    updated_at: Instant;
  };
  rule_destinations: {
    rule_id: string;
    position: number;
    country_code: string;
    region_code: string | null;
    postal_codes: Json | null;
  };
  /** Credentials that are not in use. Their secrets are in the vault under `id`. */
  kept_credentials: {
    id: string;
    integration_id: string;
    environment: string;
    role: 'elsewhere' | 'staged' | 'previous';
    client_ref: string | null;
    username: string | null;
    entered_at: Instant;
  };
  rule_integrations: { rule_id: string; position: number; integration_id: string };
  orders: {
    /** Key of the search index. */
    seq: Generated<number>;
    id: string;
    order_number: string;
    po_number: string | null;
    customer_id: string;
    /** Of the customer, kept here so that the list sorts and searches without a join. */
    customer_name: string;
    customer_sort_name: string;
    currency: string;
    email: string | null;
    ordered_on: string;
    discount_net: string | null;
    shipping: Json | null;
    billing_address: Json;
    shipping_address: Json | null;
    country_code: string;
    buyer_ip: string | null;
    buyer_host: string | null;
    notes: string | null;
    net_minor: number;
    vat_minor: number;
    gross_minor: number;
    shipping_net_minor: number;
    shipping_gross_minor: number;
    discount_minor: number;
    payment_status: Generated<string>;
    integration_id: string | null;
    reference_number: string | null;
    guaranteed_minor: number | null;
    paid_minor: Generated<number>;
    due_on: string | null;
    archived_at: Instant | null;
    /** What it is found by, folded; as the search index has it. */
    search_text: Generated<string>;
    /** Totals that came with an import, as far as it had them. */
    imported_net_minor: number | null;
    imported_vat_minor: number | null;
    imported_gross_minor: number | null;
    /** Who accepted which totals of ours instead, and when. */
    accepted_totals: Json | null;
    created_at: Instant;
    updated_at: Instant;
  };
  /** Kept by triggers: how many orders, and over how much, for each combination of what lists are filtered by. */
  order_counts: {
    archived: number;
    /** `YYYY-MM` */
    month: string;
    payment_status: string;
    currency: string;
    country_code: string;
    /** Empty: none. */
    integration_id: string;
    orders: number;
    gross_minor: number;
  };
  /** The same for the month that orders are due in; those without a due date are left out. */
  order_due_counts: {
    archived: number;
    /** `YYYY-MM` */
    month: string;
    payment_status: string;
    currency: string;
    country_code: string;
    /** Empty: none. */
    integration_id: string;
    orders: number;
    gross_minor: number;
  };
  order_line_items: {
    order_id: string;
    position: number;
    sku: string;
    name: string;
    description: string | null;
    quantity: string;
    unit: string | null;
    unit_price_net: string;
    vat_percent: string;
  };
  /** What the journal's entries add up to, one row an operation. */
  operations: {
    id: string;
    order_id: string;
    integration_id: string;
    action: string;
    outcome: string;
    /** The process that is making the call; see instance-lock.ts. */
    instance_id: string;
    /** Journal's number of the entry that started it: the order of operations. */
    started_seq: number;
    amount_minor: number | null;
    currency: string;
    /** What is to become of the order when it succeeds; needed to settle an unknown outcome. */
    intent: Json;
    reference_number: string | null;
    guaranteed_minor: number | null;
    additional_info: string | null;
    answer_status: string | null;
    errors: Json;
    corrected_debtor: Json | null;
    operator: string;
    /** Who released it, where the guard asked for a second person. */
    released_by: string | null;
    note: string | null;
    started_at: Instant;
    finished_at: Instant | null;
  };
  /** Append-only: triggers refuse updates and deletions, and the hash chain shows what got past them. */
  journal: {
    seq: Generated<number>;
    operation_id: string;
    order_id: string;
    kind: string;
    at: Instant;
    body: Json;
    previous_hash: string;
    hash: string;
    /** How the hash is made (payments/journal-entry.ts). */
    format: Generated<number>;
    /** Salted hash of the personal part, where there is one. */
    personal_hash: string | null;
  };
  /** Who changed which record when; `changes` is null once they were erased with a person's data. */
  record_changes: {
    seq: Generated<number>;
    topic: string;
    record_id: string;
    at: Instant;
    operator: string;
    action: string;
    changes: Json | null;
  };
  /** How copies of the profile are made; one row. */
  backup_settings: {
    id: number;
    /** Tells the copies of this profile from others' in the same folder. */
    profile_id: string;
    automatic: Flag;
    keep_count: number;
    keep_days: number;
    /** Where copies go; null: into the profile's own folder. */
    folder: string | null;
    last_success_at: Instant | null;
    last_attempt_at: Instant | null;
    /** Why the last automatic copy failed; null: it did not. */
    last_error: Json | null;
  };
  /** In a copy what it says about itself; a database that still has it was put in place from a copy. */
  backup_stamp: { id: number; body: Json };
  /** One row while erased data may be in the file's free space. */
  pending_compaction: { id: number; since: Instant };
  /** What the journal's entries say about persons. Rows go only when an entry of the journal says so. */
  journal_personal: {
    seq: number;
    order_id: string;
    salt: Buffer;
    /** The personal part; of an entry of format 1 the complete body. */
    content: Json;
  };
  /** Batches, and the one queue of what waits for the network. */
  task_lists: {
    id: string;
    kind: string;
    /** What is to be done with each order; the queue's tasks have their own. */
    request: Json | null;
    state: string;
    /** Why it is paused. */
    pause: Json | null;
    /** Which integrations the eligible orders' calls go to, and how many. */
    goes_to: Generated<Json>;
    concurrency: number;
    /** The process that works on it; see instance-lock.ts. */
    instance_id: string | null;
    operator: string;
    created_at: Instant;
    started_at: Instant | null;
    finished_at: Instant | null;
  };
  /** One operation on one order, to be made once. */
  tasks: {
    /** The sequence in which they are taken. */
    seq: Generated<number>;
    id: string;
    list_id: string;
    order_id: string;
    request: Json | null;
    integration_id: string | null;
    /** Money that was looked at when the task was made. */
    amount_minor: number | null;
    currency: string;
    state: string;
    reason_code: string | null;
    reason: Json | null;
    operation_id: string | null;
    operator: string | null;
    created_at: Instant;
  };
};
