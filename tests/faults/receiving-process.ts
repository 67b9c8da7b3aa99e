/** A process that acknowledges events early, and says what it handled: its argument is a {@link Place} in JSON. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { defineCatalog } from '@hookpact/catalog';
import { createReceiver, early } from '@hookpact/receiver';
import { toNode } from '@hookpact/receiver/node';
import { postgresDedupe, postgresInbox } from '@hookpact/receiver/postgres';
import { sqliteDedupe, sqliteInbox } from '@hookpact/receiver/sqlite';
import { Pool } from 'pg';
import * as z from 'zod';
import { bodyOf } from './body.ts';
import type { Place } from './store.ts';

const place: Place = JSON.parse(process.argv[2] ?? ''); // the parent's own words
/** Claims of a dead process are due again after so long: soon, for the tests' sake. */
const leaseMs = 1_000;

async function storesOf(place: Place) {
  if (place.kind === 'sqlite') {
    const database = place.location;
    return { dedupe: sqliteDedupe({ database }), inbox: sqliteInbox({ database, leaseMs }) };
  }
  const { location, schema } = place;
  const url = new URL(location);
  url.searchParams.set('options', `-c search_path=${schema}`);
  const database = new Pool({ connectionString: url.href, max: 4 });
  await database.query(`create schema if not exists ${schema}`);
  return { dedupe: postgresDedupe({ database }), inbox: postgresInbox({ database, leaseMs }) };
}

const n = z.looseObject({ type: z.literal('n'), id: z.string(), text: z.string() });
const catalog = defineCatalog({
  name: 'faults',
  version: '1',
  title: 'Faults',
  typeKey: 'type',
  events: { n: { schema: n, summary: 'One.', examples: [{ type: 'n', id: 'm0', text: '' }] } },
});
const { dedupe, inbox } = await storesOf(place);
const receiver = createReceiver({ catalog, dedupe, ack: early(inbox), logger: false }).on(
  'n',
  async ({ id, text }) => {
    await new Promise((resolve) => setTimeout(resolve, 25)); // work that a kill can interrupt
    process.stdout.write(`${text === bodyOf(id) ? 'handled' : 'damaged'} ${id}\n`);
  },
);
inbox.resume(receiver, { pollMs: 50 });
const server = createServer(toNode(receiver)).listen(0, '127.0.0.1', () => {
  process.stdout.write(`listening ${(server.address() as AddressInfo).port}\n`); // on TCP
});
