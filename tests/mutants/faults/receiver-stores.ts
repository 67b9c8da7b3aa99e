import { faultsIn } from '../fault.ts';

/** What remembers and keeps events for a receiver. */
export const receiverStoreFaults = faultsIn('packages/receiver/src', {
  'sqlite-file/watch-file.ts': {
    tests: ['dedupe/sqlite.test.ts', 'inbox/sqlite.test.ts'],
    changes: [
      ['if (placeOf(file) !== known) throw', 'if (!file) throw', 'a replaced file is not noticed'],
      ['if (foundLog !== knownLog) throw', 'if (!file) throw', 'a deleted log is not noticed'],
      ['0o600', '0o644', 'everybody may read which events came'],
    ],
  },
  'sqlite-file/until-unlocked.ts': {
    tests: ['dedupe/sqlite.test.ts', 'inbox/sqlite.test.ts'],
    changes: [
      [
        'if (isLocked(error)) return retry(write);',
        '',
        'a lock of 50 ms has an event handled twice',
      ],
    ],
  },
  'sqlite-file/open-file.ts': {
    tests: ['dedupe/sqlite.test.ts', 'inbox/sqlite.test.ts'],
    changes: [
      ['pragma busy_timeout = ${busyTimeoutMs}', '', 'a lock of others holds the process'],
      [
        ', close: () => {} };',
        ', close: () => given.close() };',
        'a database of the caller is closed',
      ],
      ["if (typeof given?.prepare !== 'function') {", 'if (!given) {', 'a pool passes for SQLite'],
    ],
  },
  'inbox/sqlite.ts': {
    tests: ['inbox/sqlite.test.ts'],
    changes: [
      [
        '    try {\n      assertSameFile();\n',
        '    try {\n',
        'events are acknowledged into a file that was deleted',
      ],
      [
        'await untilUnlocked(() => removal.run(name));',
        'removal.run(name);',
        'a lock has a handled event replayed',
      ],
      ['  on conflict (key) do nothing`', '`', 'a repeated event is an outage of the inbox'],
      [
        '(1 << min(attempts, 20))',
        '1',
        'an event that always fails is tried every minute for ever',
      ],
      [
        "if (database.isTransaction) database.exec('rollback');",
        '',
        'one bad event closes the inbox for all',
      ],
      [
        "synchronous: 'full'",
        "synchronous: 'off' as never",
        'a power cut loses what was acknowledged',
      ],
    ],
  },
  'inbox/postgres.ts': {
    tests: ['inbox/postgres.test.ts'],
    changes: [
      ['for update skip locked\n', '', 'two machines replay one event'],
      [
        'table = undefined; // the next event tries again',
        '',
        'one failure closes the inbox for good',
      ],
      ['power(2, least(attempts, 20))', '1', 'an event that always fails is tried for ever'],
    ],
  },
  'inbox/stored-row.ts': {
    tests: ['inbox/sqlite.test.ts'],
    changes: [
      ['id: row.event_id ?? undefined', 'id: undefined', 'a replayed event has lost its id'],
      ['receivedAt: row.received_at', 'receivedAt: Date.now()', 'a replayed event is of just now'],
    ],
  },
  'inbox/resume.ts': {
    tests: ['inbox/sqlite.test.ts', 'inbox/resume.test.ts'],
    changes: [
      [
        "if (kind === 'handled' || kind === 'ignored' || kind === 'unknown') await",
        'await',
        'an event whose replay failed is gone',
      ],
      ['await replayBatch().catch(report)', 'await replayBatch()', 'one outage ends the replays'],
      [
        'return rows.length === concurrency;',
        'return false;',
        'a long inbox is emptied one batch a second',
      ],
      ['  isStopped = true;\n', '', 'stop never ends'],
    ],
  },
  'dedupe/sqlite.ts': {
    tests: ['dedupe/sqlite.test.ts'],
    changes: [
      ['where ends_at <= :time\n  returning', 'returning', 'an event is handled twice at once'],
      ['if (claims % PRUNE_EVERY === 0) prune.run(time);', '', 'the file grows for ever'],
      [
        'update hookpact_dedupe set is_handled = 1, ends_at = ?\n      where key = ? and token = ? and is_handled = 0',
        "update hookpact_dedupe set is_handled = 1, ends_at = ?\n      where key = ? and ? <> '' and is_handled = 0",
        'a late handler ends the claim of another',
      ],
    ],
  },
  'dedupe/postgres.ts': {
    tests: ['dedupe/postgres.test.ts'],
    changes: [
      ['  where stored.ends_at <= clock_timestamp()\n', '', 'an event is handled twice at once'],
      [
        'where key = $1 and token = $2 and not is_handled\n  returning key',
        "where key = $1 and $2 <> '' and not is_handled\n  returning key",
        'a late handler ends the claim of another',
      ],
      ['await create().catch(create);', 'await create();', 'machines that start at once fail'],
    ],
  },
  'dedupe/prepare-table.ts': {
    tests: ['dedupe/postgres.test.ts', 'dedupe/d1.test.ts'],
    changes: [
      ['      table = undefined;\n', '', 'one failure closes the store for good'],
      ['if (claims % PRUNE_EVERY === 0) await prune();', '', 'the table grows for ever'],
    ],
  },
  'dedupe/redis.ts': {
    tests: ['dedupe/redis.test.ts'],
    changes: [
      [
        'if left > 0 then return',
        'if true then return',
        'a dead handler keeps its event for a week',
      ],
      [
        "if kind ~= 'busy' or token ~= ARGV[1] then return 0 end\nredis.call('SET'",
        "if kind ~= 'busy' then return 0 end\nredis.call('SET'",
        'a late handler ends the claim of another',
      ],
      ["' - 0', 'PX', ARGV[2])", "' - 0')", 'keys stay for ever'],
    ],
  },
  'dedupe/client-answers.ts': {
    tests: ['dedupe/redis.test.ts', 'dedupe/postgres.test.ts', 'inbox/postgres.test.ts'],
    changes: [
      [
        "if (typeof text === 'string') return text;",
        'if (row) return text as string;',
        'rows as lists are claims of nobody, and events that are lost',
      ],
      [
        "if (typeof Object(client)[method] === 'function') return;",
        'if (client) return;',
        'a client that is none fails at 3 a.m.',
      ],
    ],
  },
  'dedupe/redis-client.ts': {
    tests: ['dedupe/redis.test.ts'],
    changes: [
      ["if ('sendCommand' in client)", "if ('sendCommands' in client)", 'node-redis is misread'],
    ],
  },
  'dedupe/d1.ts': {
    tests: ['dedupe/d1.test.ts'],
    changes: [
      [
        '  where ends_at <= ${NOW}\n  returning token',
        '  returning token',
        'an event is handled twice',
      ],
      [
        'where key = ?1 and token = ?2 and is_handled = 0\n  returning key`',
        "where key = ?1 and ?2 <> '' and is_handled = 0\n  returning key`",
        'a late handler ends the claim of another',
      ],
    ],
  },
  'dedupe/memory.ts': {
    tests: ['dedupe/memory.test.ts'],
    changes: [
      [
        'if (entry && entry.endsAt > receivedAt) {',
        'if (entry && entry.isHandled) {',
        'an event is handled twice at once',
      ],
      ['      entry.isHandled = true;\n', '', 'a handled event looks busy'],
      [
        '    older = recent;\n',
        '    older = new Map();\n',
        'half of the events are forgotten at once',
      ],
      [
        'entry?.token === token && !entry.isHandled',
        'entry && !entry.isHandled',
        'a late handler ends the claim of another',
      ],
    ],
  },
  'dedupe/key.ts': {
    tests: ['receiver.test.ts', 'dedupe/memory.test.ts', 'dispatch/dispatch.test.ts'],
    changes: [
      [
        'if (id) return storable(`${catalog.name}:id:${id}`);',
        'if (id) return undefined;',
        'signed events are never duplicates',
      ],
    ],
  },
});
