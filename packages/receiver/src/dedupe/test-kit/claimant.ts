// A process that claims the keys it is sent and answers with those that it got; see race-suite.ts.
import { Redis } from 'ioredis';
import { Pool } from 'pg';
import { d1Dedupe } from '../d1.ts';
import { postgresDedupe } from '../postgres.ts';
import { redisDedupe } from '../redis.ts';
import { sqliteDedupe } from '../sqlite.ts';
import type { DedupeStore } from '../store.ts';
import { remoteD1 } from './remote-d1.ts';

const [kind = '', location = ''] = process.argv.slice(2);
const open: Readonly<Record<string, () => DedupeStore>> = {
  sqlite: () => sqliteDedupe({ database: location }),
  postgres: () => postgresDedupe({ database: new Pool({ connectionString: location }) }),
  redis: () => redisDedupe({ client: new Redis(location) }),
  d1: () => d1Dedupe({ database: remoteD1(location) }),
};
const store = open[kind]?.();
if (!store) throw new Error(`no store ${kind}`);

process.on('message', async ({ keys, leaseMs }: { keys: string[]; leaseMs: number }) => {
  const claims = await Promise.all(
    keys.map(async (key) => ({
      key,
      ...(await store.claim({ key, checksum: 1, leaseMs, receivedAt: 0 })),
    })),
  );
  process.send?.(claims.filter((claim) => claim.kind === 'claimed').map((claim) => claim.key));
});
process.send?.('ready');
