import type { SqliteStore } from '@hookpact/sender/sqlite';
import type { Invoice, Subscription } from './shapes.ts';

// prefixed: the tables of the deliveries stand in the same file
const migrations = [
  `CREATE TABLE billing_record (id TEXT PRIMARY KEY, document TEXT NOT NULL) STRICT;
   CREATE TABLE billing_endpoint (url TEXT PRIMARY KEY, secret TEXT NOT NULL) STRICT`,
];

/** An invoice, and how often its payment has failed. */
export type InvoiceRecord = { readonly invoice: Invoice; readonly failedPayments: number };

/** Where a customer's integration takes webhooks. */
export type Endpoint = { readonly url: string; readonly secret: string };

type Document = InvoiceRecord | Subscription;

/** Another request changed the record first. */
export class RecordChanged extends Error {
  override readonly name = 'RecordChanged';
}

/** The records of this service, in the file of its deliveries: both change in one transaction. */
export type Records = {
  findInvoice(id: string): InvoiceRecord | undefined;
  findSubscription(id: string): Subscription | undefined;
  /**
   * For `alongside` of a message: the record is stored with its event, or neither is. Throws
   * {@link RecordChanged} when the stored record is not `before` any more.
   */
  write(id: string, document: Document, before?: Document): () => void;
  addEndpoint(endpoint: Endpoint): void;
  listEndpoints(): Endpoint[];
};

export function createRecords(store: SqliteStore): Records {
  store.migrate('billing', migrations);
  // a transaction only to reach the database
  const prepare = (sql: string) => store.transact((database) => database.prepare(sql));
  const find = prepare('SELECT document FROM billing_record WHERE id = ?');
  const insert = prepare('INSERT INTO billing_record (id, document) VALUES (?, ?)');
  const update = prepare('UPDATE billing_record SET document = ? WHERE id = ? AND document = ?');
  const addEndpoint = prepare(
    'INSERT OR REPLACE INTO billing_endpoint (url, secret) VALUES (?, ?)',
  );
  const listEndpoints = prepare('SELECT url, secret FROM billing_endpoint');

  const read = (id: string): unknown => {
    const row = find.get(id);
    return row && JSON.parse(String(row.document));
  };
  return {
    // the prefix of an id tells what is stored under it
    findInvoice: (id) => (id.startsWith('inv_') ? (read(id) as InvoiceRecord) : undefined),
    findSubscription: (id) => (id.startsWith('sub_') ? (read(id) as Subscription) : undefined),
    write: (id, document, before) => () => {
      const text = JSON.stringify(document);
      if (!before) return void insert.run(id, text);
      const { changes } = update.run(text, id, JSON.stringify(before));
      if (changes === 0) throw new RecordChanged(`${id} was changed by another request.`);
    },
    addEndpoint: ({ url, secret }) => void addEndpoint.run(url, secret),
    listEndpoints: () => listEndpoints.all() as Endpoint[], // the columns of the statement
  };
}
