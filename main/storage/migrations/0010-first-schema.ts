import type SQLite from 'better-sqlite3';

/** Everything the main job needs: secrets, set-up, records, payments with their journal. */
export function firstSchema(connection: SQLite.Database): void {
  connection.exec(`
    CREATE TABLE vault_wraps (
      kind TEXT PRIMARY KEY CHECK (kind IN ('passphrase', 'safeStorage')),
      wrapped BLOB NOT NULL,
      salt BLOB,
      cost INTEGER,
      created_at TEXT NOT NULL
    ) STRICT;

    CREATE TABLE secrets (
      record_id TEXT NOT NULL,
      field TEXT NOT NULL,
      nonce BLOB NOT NULL,
      ciphertext BLOB NOT NULL,
      created_at TEXT NOT NULL,
      PRIMARY KEY (record_id, field)
    ) STRICT;

    CREATE TABLE integrations (
      id TEXT PRIMARY KEY,
      name TEXT NOT NULL UNIQUE,
      labels TEXT NOT NULL,
      short_labels TEXT NOT NULL,
      environment TEXT NOT NULL CHECK (environment IN ('sandbox', 'test', 'live', 'custom')),
      wsdl_url TEXT,
      client_ref TEXT,
      username TEXT,
      auto_capture INTEGER NOT NULL CHECK (auto_capture IN (0, 1)),
      auto_activate INTEGER NOT NULL CHECK (auto_activate <= auto_capture AND auto_activate IN (0, 1)),
      debug_mode INTEGER NOT NULL CHECK (debug_mode IN (0, 1)),
      invoice_due_days INTEGER NOT NULL CHECK (invoice_due_days >= 0),
      shipping_days INTEGER NOT NULL CHECK (shipping_days >= 0),
      covered_countries TEXT,
      max_order_minor INTEGER CHECK (max_order_minor > 0),
      active INTEGER NOT NULL CHECK (active IN (0, 1)),
      last_test TEXT,
      last_test_at TEXT,
      created_at TEXT NOT NULL,
      updated_at TEXT NOT NULL,
      CHECK ((environment = 'custom') = (wsdl_url IS NOT NULL))
    ) STRICT;

    CREATE TABLE sandbox_accounts (
      id TEXT PRIMARY KEY,
      client_ref TEXT NOT NULL UNIQUE,
      username TEXT NOT NULL,
      created_at TEXT NOT NULL
    ) STRICT;

    CREATE TABLE payment_terms (
      id TEXT PRIMARY KEY,
      label TEXT NOT NULL UNIQUE,
      days INTEGER NOT NULL CHECK (days >= 0)
    ) STRICT;

    CREATE TABLE customers (
      id TEXT PRIMARY KEY,
      name TEXT NOT NULL,
      sort_name TEXT NOT NULL,
      search_text TEXT NOT NULL,
      vat_id TEXT,
      payment_term_id TEXT REFERENCES payment_terms (id),
      email TEXT,
      legal_form TEXT,
      customer_group TEXT,
      notes TEXT,
      addresses TEXT NOT NULL,
      country_code TEXT,
      city TEXT,
      order_count INTEGER NOT NULL DEFAULT 0,
      created_at TEXT NOT NULL,
      updated_at TEXT NOT NULL
    ) STRICT;
    CREATE INDEX customers_by_name ON customers (sort_name, id);
    CREATE INDEX customers_by_email ON customers (email) WHERE email IS NOT NULL;
    CREATE INDEX customers_by_vat_id ON customers (vat_id) WHERE vat_id IS NOT NULL;
    CREATE INDEX customers_by_payment_term ON customers (payment_term_id);

    CREATE TABLE rules (
      id TEXT PRIMARY KEY,
      name TEXT NOT NULL,
      enabled INTEGER NOT NULL CHECK (enabled IN (0, 1)),
      sort_order INTEGER NOT NULL,
      currency TEXT NOT NULL,
      stop_further_processing INTEGER NOT NULL CHECK (stop_further_processing IN (0, 1)),
      expression TEXT,
      created_at TEXT NOT NULL,
      updated_at TEXT NOT NULL
    ) STRICT;
    CREATE INDEX rules_by_order ON rules (sort_order, name);

    CREATE TABLE rule_destinations (
      rule_id TEXT NOT NULL REFERENCES rules (id) ON DELETE CASCADE,
      position INTEGER NOT NULL,
      country_code TEXT NOT NULL,
      region_code TEXT,
      postal_codes TEXT,
      PRIMARY KEY (rule_id, position)
    ) STRICT;

    CREATE TABLE rule_integrations (
      rule_id TEXT NOT NULL REFERENCES rules (id) ON DELETE CASCADE,
      position INTEGER NOT NULL,
      integration_id TEXT NOT NULL REFERENCES integrations (id),
      PRIMARY KEY (rule_id, integration_id)
    ) STRICT;
    CREATE INDEX rule_integrations_by_integration ON rule_integrations (integration_id);

    CREATE TABLE orders (
      seq INTEGER PRIMARY KEY,
      id TEXT NOT NULL UNIQUE,
      order_number TEXT NOT NULL UNIQUE,
      po_number TEXT,
      customer_id TEXT NOT NULL REFERENCES customers (id),
      customer_name TEXT NOT NULL,
      customer_sort_name TEXT NOT NULL,
      currency TEXT NOT NULL,
      email TEXT,
      ordered_on TEXT NOT NULL,
      discount_net TEXT,
      shipping TEXT,
      billing_address TEXT NOT NULL,
      shipping_address TEXT,
      country_code TEXT NOT NULL,
      buyer_ip TEXT,
      buyer_host TEXT,
      notes TEXT,
      net_minor INTEGER NOT NULL,
      vat_minor INTEGER NOT NULL,
      gross_minor INTEGER NOT NULL,
      shipping_net_minor INTEGER NOT NULL,
      shipping_gross_minor INTEGER NOT NULL,
      discount_minor INTEGER NOT NULL,
      payment_status TEXT NOT NULL DEFAULT 'unpaid' CHECK (payment_status IN ('unpaid', 'reserved', 'captured',
        'guaranteed', 'partlyPaid', 'paid', 'declined', 'activationDenied', 'cancelled', 'unknown')),
      integration_id TEXT REFERENCES integrations (id),
      reference_number TEXT,
      guaranteed_minor INTEGER,
      paid_minor INTEGER NOT NULL DEFAULT 0,
      due_on TEXT,
      created_at TEXT NOT NULL,
      updated_at TEXT NOT NULL
    ) STRICT;
    CREATE INDEX orders_by_date ON orders (ordered_on, id);
    CREATE INDEX orders_by_customer ON orders (customer_id, ordered_on, id);
    CREATE INDEX orders_by_customer_name ON orders (customer_sort_name, id);
    CREATE INDEX orders_by_status ON orders (payment_status, ordered_on, id);
    CREATE INDEX orders_by_gross ON orders (gross_minor, id);
    CREATE INDEX orders_by_integration ON orders (integration_id, ordered_on, id);

    CREATE VIRTUAL TABLE order_search USING fts5 (
      content, content = '', contentless_delete = 1, detail = full, tokenize = 'trigram'
    );

    CREATE TABLE order_line_items (
      order_id TEXT NOT NULL REFERENCES orders (id) ON DELETE CASCADE,
      position INTEGER NOT NULL,
      sku TEXT NOT NULL,
      name TEXT NOT NULL,
      description TEXT,
      quantity TEXT NOT NULL,
      unit TEXT,
      unit_price_net TEXT NOT NULL,
      vat_percent TEXT NOT NULL,
      PRIMARY KEY (order_id, position)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE operations (
      id TEXT PRIMARY KEY,
      order_id TEXT NOT NULL REFERENCES orders (id),
      integration_id TEXT NOT NULL REFERENCES integrations (id),
      action TEXT NOT NULL,
      outcome TEXT NOT NULL
        CHECK (outcome IN ('sending', 'succeeded', 'declined', 'failed', 'notSent', 'unknown')),
      instance_id TEXT NOT NULL,
      started_seq INTEGER NOT NULL,
      amount_minor INTEGER,
      currency TEXT NOT NULL,
      intent TEXT NOT NULL,
      reference_number TEXT,
      guaranteed_minor INTEGER,
      additional_info TEXT,
      answer_status TEXT,
      errors TEXT NOT NULL,
      corrected_debtor TEXT,
      operator TEXT NOT NULL,
      note TEXT,
      started_at TEXT NOT NULL,
      finished_at TEXT,
      CHECK ((outcome = 'sending') = (finished_at IS NULL))
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX operations_by_order ON operations (order_id, started_seq);
    -- The promise that nothing is sent twice rests on these two: one call at a time for an order, and none that could
    -- move money while an earlier one is unsettled. Asking for the status is allowed then.
    CREATE UNIQUE INDEX one_call_an_order ON operations (order_id) WHERE outcome = 'sending';
    CREATE UNIQUE INDEX one_unsettled_an_order ON operations (order_id)
      WHERE outcome IN ('sending', 'unknown') AND action <> 'checkStatus';

    CREATE TABLE journal (
      seq INTEGER PRIMARY KEY,
      operation_id TEXT NOT NULL,
      order_id TEXT NOT NULL,
      kind TEXT NOT NULL,
      at TEXT NOT NULL,
      body TEXT NOT NULL,
      previous_hash TEXT NOT NULL,
      hash TEXT NOT NULL
    ) STRICT;
    CREATE TRIGGER journal_keeps_rows BEFORE DELETE ON journal
      BEGIN SELECT RAISE(ABORT, 'the journal is never deleted from'); END;
    CREATE TRIGGER journal_keeps_values BEFORE UPDATE ON journal
      BEGIN SELECT RAISE(ABORT, 'the journal is never changed'); END;
    CREATE TRIGGER operations_keeps_rows BEFORE DELETE ON operations
      BEGIN SELECT RAISE(ABORT, 'operations are never deleted'); END;
  `);
}
