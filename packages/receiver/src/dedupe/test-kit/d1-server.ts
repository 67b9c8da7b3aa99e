import { text } from 'node:stream/consumers';
import { listen } from '@hookpact/test-loopback';
import { Miniflare } from 'miniflare';
import type { D1Like } from '../d1.ts';
import type { Statement } from './remote-d1.ts';

/** Cloudflare's own D1, run by workerd, with an address at which other processes reach it. */
export async function startD1() {
  const workers = new Miniflare({
    modules: true,
    script: 'export default { fetch: () => new Response() }',
    d1Databases: ['DB'],
  });
  const database = await workers.getD1Database('DB');
  const server = await listen(async (request, response) => {
    const { sql, values } = JSON.parse(await text(request)) as Statement; // of remoteD1
    try {
      const row = await database
        .prepare(sql)
        .bind(...values)
        .first();
      response.end(JSON.stringify(row));
    } catch (error) {
      response.writeHead(500).end(String(error));
    }
  });
  return {
    database: database as D1Like,
    url: server.url,
    async stop() {
      await server.close();
      await workers.dispose();
    },
  };
}
