import { faultsIn } from '../fault.ts';

const sqlite = ['store/sqlite/sqlite-store.test.ts'];

export const senderFaults = faultsIn('packages/sender/src', {
  'store/sqlite/database.ts': {
    tests: sqlite,
    changes: [
      [
        'PRAGMA synchronous = FULL',
        'PRAGMA synchronous = OFF',
        'a power cut loses what was accepted',
      ],
      [
        '    } finally {\n      held.changed();\n    }',
        '    }',
        'a full disk during a checkpoint makes the file count as lost',
      ],
    ],
  },
  'store/sqlite/endpoint-queues.ts': {
    tests: ['store/sqlite/statement-failures.test.ts', ...sqlite],
    changes: [
      [
        'get(queue.endpointId).underWay.delete(seq);',
        '',
        'a claim that failed holds its deliveries until a restart',
      ],
      [
        'undo.add(() => void get(endpointId).underWay.set(seq, orderingKey));',
        '',
        'an attempt is made twice where its record failed',
      ],
      [
        'get(endpointId).isActive = before;',
        '',
        'an endpoint that could not be paused gets nothing',
      ],
    ],
  },
  'store/sqlite/sqlite-store.ts': {
    tests: ['store/sqlite/statement-failures.test.ts'],
    changes: [
      [
        'throw explainFailure(file, error);',
        'throw error;',
        'nobody is told what a full disk needs',
      ],
    ],
  },
  'store/sqlite/held-file.ts': {
    tests: ['store/sqlite/held-file.test.ts'],
    changes: [
      [
        '    return { ...watchFile(file), release };\n  } catch (error) {\n    lock.close();\n',
        '    return { ...watchFile(file), release };\n  } catch (error) {\n',
        'a start that failed holds the file',
      ],
      ['if (!isBusy) throw error;', '', 'a broken lock is said to be held by somebody'],
    ],
  },
  'store/postgres/options.ts': {
    tests: ['store/postgres/postgres-store.test.ts'],
    changes: [
      [
        "wholeNumber('leaseMs', options.leaseMs ?? 60_000)",
        'options.leaseMs ?? 60_000',
        'a lease of 0 has each attempt made twice',
      ],
      [
        'if (/^postgres(ql)?:\\/\\//.test(connectionString)) return;',
        'if (connectionString) return;',
        'a password is taken for a host, and named in errors',
      ],
    ],
  },
  'attempt/public-lookup.ts': {
    tests: ['attempt/public-lookup.test.ts', 'attempt/undici-transport.test.ts'],
    changes: [
      [
        'addresses.filter(({ address }) => !isReservedAddress(address))',
        'addresses.some(({ address }) => !isReservedAddress(address)) ? addresses : []',
        'a private address hides beside a public one',
      ],
      ['{ ...options, all: true }', 'options', 'a name that alternates reaches a private address'],
    ],
  },
  'redact.ts': {
    tests: ['redact.test.ts'],
    changes: [
      ['if (word.length > LONGEST_WORD) return HIDDEN;', '', 'a hostile text holds the process'],
    ],
  },
  'store/sqlite/callers-work.ts': {
    tests: sqlite,
    changes: [
      [
        "throw new SenderError('TRANSACTION_ENDED'",
        "new SenderError('TRANSACTION_ENDED'",
        'a caller commits the messages of others',
      ],
      ['close: { value }, ', '', 'a caller closes the file of the sender'],
    ],
  },
  'store/postgres/enqueue.ts': {
    tests: ['store/postgres/postgres-store.test.ts'],
    changes: [
      [
        'if (hasEnded(cause)) throw',
        'if (hasEnded(cause)) return; if (hasEnded(cause)) throw',
        'a caller rolls back a message that counts as accepted',
      ],
    ],
  },
  'engine/check-options.ts': {
    tests: ['engine/check-options.test.ts'],
    changes: [
      [
        'if (isLeftOut || fits(value)) continue;',
        'if (value !== null) continue;',
        'a store that is none is taken',
      ],
    ],
  },
  'store/postgres/database.ts': {
    tests: ['store/postgres/postgres-store.test.ts'],
    changes: [
      [
        "'SET LOCAL plan_cache_mode = force_generic_plan'",
        "'SET LOCAL plan_cache_mode = force_generic_plan; SET LOCAL synchronous_commit = off'",
        'a crash of the server loses what was accepted',
      ],
    ],
  },
  'attempt/undici-transport.ts': {
    tests: ['attempt/undici-transport.test.ts'],
    changes: [
      [
        'if (body.read > MAX_READ_BYTES)',
        'if (body.read < 0)',
        'an endless answer is read for ever',
      ],
    ],
  },
  'engine/create-sender.ts': {
    tests: ['engine/create-sender.test.ts'],
    changes: [
      ['await dispatcher.drain(graceMs);', '', 'an attempt under way at a stop is not recorded'],
    ],
  },
  'policy/decide-retry.ts': {
    tests: ['policy/decide-retry.test.ts'],
    changes: [
      [
        'policy.retryDelaysMs[attemptsMade - 1]',
        'policy.retryDelaysMs[attemptsMade]',
        'the first delay is skipped',
      ],
      [
        "if (verdict.failure === 'blocked') return { kind: 'dead', reason: 'blocked' };",
        '',
        'a blocked address is tried for days',
      ],
      ['policy.isGone(verdict.status)', 'false', 'an endpoint that is gone gets more'],
      ['if (!policy.honoursRetryAfter)', 'if (policy.honoursRetryAfter)', 'Retry-After is ignored'],
    ],
  },
  'policy/retry-after.ts': {
    tests: ['policy/retry-after.test.ts', 'policy/decide-retry.test.ts'],
    changes: [
      ['return Number(text) * 1_000', 'return Number(text)', 'seconds are read as milliseconds'],
      [
        'Math.min(retryAfterMs ?? 0, 2 * gapMs)',
        '(retryAfterMs ?? 0)',
        'a receiver delays a retry by years',
      ],
    ],
  },
  'policy/retry-delays.ts': {
    tests: ['policy/retry-delays.test.ts'],
    changes: [
      ['firstMs * 2 ** index', 'firstMs * 2 * index', 'delays grow linearly, from 0'],
      ['1 - jitter + 2 * jitter * random', '1 + jitter * random', 'retries only ever move later'],
    ],
  },
  'policy/success.ts': {
    tests: ['policy/success.test.ts'],
    changes: [
      ['status === 200', 'status === 200 || status === 204', '204 counts as delivered to Sieve'],
      [
        'status >= 200 && status < 300',
        'status >= 200 && status <= 300',
        '300 counts as delivered',
      ],
    ],
  },
  'attempt/egress-guard.ts': {
    tests: ['attempt/egress-guard.test.ts', 'attempt/undici-transport.test.ts'],
    changes: [
      [
        "  ['169.254.0.0', 16, 'ipv4'], // link-local, cloud metadata\n",
        '',
        'cloud metadata can be reached',
      ],
      ["  ['127.0.0.0', 8, 'ipv4'], // loopback\n", '', 'loopback can be reached'],
      ["  ['fc00::', 7, 'ipv6'], // unique local\n", '', 'private IPv6 can be reached'],
      ['if (url.username || url.password) {', 'if (false) {', 'credentials in a URL are sent'],
      [
        'family === 0 || blocked.check(',
        'family !== 0 && blocked.check(',
        'what is no address counts as public',
      ],
      ["'https:' ? 443 : 80", "'https:' ? 443 : 81", 'plain http is refused'],
    ],
  },
  'engine/slots.ts': {
    tests: ['engine/slots.test.ts'],
    changes: [
      ['      taken -= 1;\n', '', 'slots leak until nothing is sent'],
      [
        'if (taken < concurrency && hasRoom(due)) take(due);',
        'if (taken < concurrency) take(due);',
        'one endpoint takes all slots',
      ],
      [
        'waiting.findIndex(hasRoom)',
        'waiting.findIndex(() => true)',
        'an endpoint gets more than its slots',
      ],
    ],
  },
  'engine/group-commit.ts': {
    tests: ['engine/group-commit.test.ts'],
    changes: [
      [
        'if (batch.length > 1) await writeOneByOne(batch);',
        'if (false) await writeOneByOne(batch);',
        'one bad message refuses its neighbours',
      ],
      [
        'waiting = waiting.slice(size);',
        'waiting = waiting.slice(size + 1);',
        'a message is never written, and its caller waits for ever',
      ],
      ['        failures = 0;\n', '', 'single failures add up to a refusal of all'],
    ],
  },
  'engine/claim-ahead.ts': {
    tests: ['engine/claim-ahead.test.ts', 'engine/dispatcher.test.ts'],
    changes: [
      [
        'limit: inSteps(room + concurrency + blockedByEndpoint)',
        'limit: inSteps(room + 2 * concurrency + blockedByEndpoint)',
        'more is claimed than leases allow for',
      ],
      ['          reserved -= reserves;\n', '', 'reservations leak until nothing is claimed'],
    ],
  },
  'store/sqlite/record.ts': {
    tests: [...sqlite, 'engine/create-sender.test.ts'],
    changes: [
      [
        'statements.postponeDelivery.run(attempt.number, next.dueAt, due.seq);',
        '',
        'a retry is never made',
      ],
      ['  queues.release(endpointId, due.seq);\n', '', 'a delivery stays under way for ever'],
      [
        "const reason = next.kind === 'dead' ? next.reason : null;",
        'const reason = null;',
        'dead letters have no reason',
      ],
      [
        'isFailing ? (health?.failingSince ?? attempt.startedAt) : undefined',
        'health?.failingSince ?? attempt.startedAt',
        'an endpoint that recovered is paused',
      ],
    ],
  },
  'store/sqlite/claim.ts': {
    tests: sqlite,
    changes: [
      ['if (queue.underWay.has(row.seq)) continue;', '', 'an attempt is made twice at once'],
      ['key !== undefined && busyKeys.has(key)', 'false', 'ordered messages overtake each other'],
      [
        'row.attempts - row.attemptsBeforeRedelivery + 1',
        'row.attempts + 1',
        'a redelivery has no retries',
      ],
    ],
  },
  'store/sqlite/enqueue.ts': {
    tests: sqlite,
    changes: [
      ['    statements.rollbackToSavepoint.run();\n', '', 'half of a refused group is stored'],
      [
        'messages.length === 0 || messages.some(({ isRepeated }) => !isRepeated)',
        'true',
        'the outbox writes twice',
      ],
    ],
  },
  'attempt/headers.ts': {
    tests: ['attempt/headers.test.ts', 'engine/over-http.test.ts', 'engine/create-sender.test.ts'],
    changes: [
      [
        "const key = secrets.join(' ');",
        "const key = '';",
        'an attempt is signed with the secrets of another endpoint',
      ],
      [
        "'webhook-id': due.messageId,",
        "'webhook-id': due.deliveryId,",
        'receivers cannot recognise a duplicate',
      ],
      ['      ...headers,\n', '', 'the headers of an endpoint are not sent'],
    ],
  },
});
