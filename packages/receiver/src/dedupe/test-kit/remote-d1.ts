import type { D1Like, D1Statement } from '../d1.ts';

/** A statement as a process sends it. */
export type Statement = { readonly sql: string; readonly values: readonly (string | number)[] };

/** The database of d1-server.ts, from another process. */
export function remoteD1(url: string): D1Like {
  const statement = (sql: string, values: readonly (string | number)[] = []): D1Statement => ({
    bind: (...bound) => statement(sql, bound),
    async first() {
      const response = await fetch(url, { method: 'POST', body: JSON.stringify({ sql, values }) });
      if (!response.ok) throw new Error(await response.text());
      return response.json();
    },
  });
  return { prepare: (sql) => statement(sql) };
}
