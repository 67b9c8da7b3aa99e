import { Client } from 'pg';

/** Runs statements on one connection of their own; the rows of each. */
export async function runStatements(
  url: string,
  statements: readonly string[],
): Promise<Record<string, unknown>[][]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    const results: Record<string, unknown>[][] = [];
    for (const sql of statements) results.push((await client.query(sql)).rows);
    return results;
  } finally {
    await client.end();
  }
}
