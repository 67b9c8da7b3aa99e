export { runStatements } from './run-statements.ts';
export { startPostgres, type TestDatabase } from './start-postgres.ts';
