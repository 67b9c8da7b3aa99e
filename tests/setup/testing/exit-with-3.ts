/** What a test runner does that had a Postgres and found a red test. */
import { startPostgres } from '@hookpact/test-postgres';

const database = await startPostgres('exit_code', { isDurable: true });
await database.stop();
process.exitCode = 3;
