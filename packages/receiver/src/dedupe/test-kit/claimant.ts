// A process that claims the keys it is sent and answers with those that it got; see race-suite.ts.
import { Pool } from 'pg';
import { postgresDedupe } from '../postgres.ts';
import { sqliteDedupe } from '../sqlite.ts';

const [kind, location = ''] = process.argv.slice(2);
const store =
  kind === 'sqlite'
    ? sqliteDedupe({ database: location })
    : postgresDedupe({ database: new Pool({ connectionString: location }) });

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
