import { text } from 'node:stream/consumers';
import { listen } from '@hookpact/test-loopback';
import type { Redis } from 'ioredis';

/** The HTTP interface of Upstash before a Redis of ours: a command, or at `/pipeline` several. */
export function startUpstash(redis: Redis) {
  return listen(async (request, response) => {
    const sent: unknown = JSON.parse(await text(request));
    const isEncoded = request.headers['upstash-encoding'] === 'base64';
    const run = async (command: unknown) => {
      const [name, ...args] = command as [string, ...unknown[]]; // of their client
      try {
        const result = await redis.call(name, ...args.map(String));
        return { result: isEncoded ? encoded(result) : result };
      } catch (error) {
        return { error: String(error) };
      }
    };
    const isPipeline = request.url === '/pipeline';
    const answer = isPipeline ? await Promise.all((sent as unknown[]).map(run)) : await run(sent); // a list there
    response.end(JSON.stringify(answer));
  });
}

/** Texts are in base64, at every depth. */
function encoded(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(encoded);
  return typeof value === 'string' ? Buffer.from(value).toString('base64') : value;
}
