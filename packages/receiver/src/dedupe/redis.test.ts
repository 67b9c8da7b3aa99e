import { Redis as Upstash } from '@upstash/redis';
import { Redis } from 'ioredis';
import { createClient } from 'redis';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { redisDedupe } from './redis.ts';
import { describeFailures, refusesWhatIsNoClient } from './test-kit/failing-suite.ts';
import { describeRace } from './test-kit/race-suite.ts';
import { hasRedis, startRedis, type TestRedis } from './test-kit/redis-server.ts';
import { describeDedupeStore } from './test-kit/store-suite.ts';
import { startUpstash } from './test-kit/upstash-server.ts';

describe.skipIf(!hasRedis)('with a Redis', () => {
  let server: TestRedis;
  let direct: Redis;
  beforeAll(async () => {
    server = await startRedis();
    direct = new Redis(server.url);
  });
  afterAll(async () => {
    await direct?.quit();
    await server?.stop();
  });

  /** All keys have lived longer. */
  async function advance(ms: number): Promise<void> {
    for (const key of await direct.keys('*')) {
      const left = await direct.pttl(key);
      if (left > ms) await direct.pexpire(key, left - ms);
      else await direct.del(key);
    }
  }

  describeDedupeStore('in Redis, by ioredis', async () => ({
    open: (retentionMs) => redisDedupe({ client: direct, retentionMs, prefix: 'ioredis:' }),
    advance,
    close: () => {},
  }));

  describeDedupeStore('in Redis, by redis', async () => {
    const client = createClient({ url: server.url });
    await client.connect();
    return {
      open: (retentionMs) => redisDedupe({ client, retentionMs, prefix: 'redis:' }),
      advance,
      close: () => client.close(),
    };
  });

  describeDedupeStore('in Redis, by Upstash', async () => {
    const http = await startUpstash(direct);
    const client = new Upstash({ url: http.url, token: 'x', enableTelemetry: false });
    return {
      open: (retentionMs) => redisDedupe({ client, retentionMs, prefix: 'upstash:' }),
      advance,
      close: () => http.close(),
    };
  });

  describeFailures('in Redis', () => ({
    open(around) {
      const run = (script: string, keys: string[], args: string[]) =>
        around(() => direct.eval(script, keys.length, ...keys, ...args));
      return redisDedupe({ client: { eval: run }, prefix: 'failing:' });
    },
    advance,
  }));

  describeRace('Redis', async () => ({
    kind: 'redis',
    location: server.url,
    store: redisDedupe({ client: direct }),
    close: () => {},
  }));

  it('leaves no key that stays for ever', async () => {
    const store = redisDedupe({ client: direct, retentionMs: 60_000, prefix: 'ends:' });
    const claim = await store.claim({ key: 'k', checksum: 1, leaseMs: 1_000, receivedAt: 0 });
    expect(await direct.pttl('ends:k')).toBeLessThanOrEqual(61_000);
    const token = claim.kind === 'claimed' ? claim.token : expect.unreachable(claim.kind);
    await store.complete({ key: 'k', token });
    const left = await direct.pttl('ends:k');
    expect(left).toBeGreaterThan(1_000);
    expect(left).toBeLessThanOrEqual(60_000);
  });
});

refusesWhatIsNoClient((client) => redisDedupe({ client }));
