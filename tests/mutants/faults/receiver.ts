import { faultsIn } from '../fault.ts';

const door = [
  'receive.test.ts',
  'receiver.test.ts',
  'dispatch/workload.test.ts',
  'adapters/node.test.ts',
];

export const receiverFaults = faultsIn('packages/receiver/src', {
  'host/check-options.ts': {
    tests: ['host/check-options.test.ts'],
    changes: [
      [
        'if (isLeftOut || fits(value)) continue;',
        'if (value !== null) continue;',
        'a store that is none is taken',
      ],
    ],
  },
  'providers.ts': {
    tests: ['providers.test.ts'],
    changes: [
      [
        '{ ...shared, ...entry }',
        '{ ...entry, ...shared }',
        'the options of one provider are lost',
      ],
      [
        'return receiver ? receiver.receive(incoming) : refuse(incoming);',
        'return (receiver ?? all[0])?.receive(incoming) ?? refuse(incoming);',
        'events of a wrong address go to some provider',
      ],
      [
        'return closed.every(Boolean);',
        'return true;',
        'a handler that is cut off counts as closed',
      ],
      ['cancelBody(body);', '', 'what is refused is uploaded all the same'],
      [
        'for (const [name, receiver] of receivers) of(name, () => receiver.assertReady());',
        '',
        'a secret that is not set is found by the first event',
      ],
      ["path.replace(/\\/$/, '')", 'path', 'a slash at the end is another provider'],
    ],
  },
  'dispatch/early.ts': {
    tests: ['dispatch/inbox.test.ts', 'dispatch/hooks.test.ts'],
    changes: [
      [
        "if (name === undefined) return { kind: 'accepted', ...identity };",
        '',
        'an event that the inbox has already is handled twice',
      ],
      [
        "if (outcome.kind === 'handled') await inbox.remove(name);",
        'await inbox.remove(name);',
        'an event whose handler failed is gone',
      ],
      ['  workload.hold(work);\n', '', 'close does not wait for what was acknowledged'],
    ],
  },
  'dispatch/run-handlers.ts': {
    tests: ['receiver.test.ts', 'dispatch/dispatch.test.ts', 'dispatch/hooks.test.ts'],
    changes: [
      ['Math.min(31_536_000,', 'Math.min(Infinity,', 'a Retry-After of a century'],
      [
        '.then(() => runFrom(at + 1, handlers, event, context))',
        '',
        'the second handler never runs',
      ],
    ],
  },
  'http/to-bytes.ts': {
    tests: ['adapters/fetch.test.ts'],
    changes: [
      ['return ArrayBuffer.isView(value)', 'return value === null', 'a DataView is no body'],
    ],
  },
  'receive.ts': {
    tests: door,
    changes: [
      ['    if (!proved.ok) return refused(proved);\n', '', 'forged events are handled'],
      [
        '  const receivedAt = context.settings.now();\n',
        '  JSON.parse(new TextDecoder().decode(rawBody));\n  const receivedAt = context.settings.now();\n',
        'a stranger without a secret has his bodies parsed',
      ],
      ['    workload.leave();\n', '', 'a receiver never becomes idle, and never closes'],
      [
        'bytes.byteLength > context.settings.maxBodyBytes',
        'bytes.byteLength < 0',
        'a body of any size is taken',
      ],
      [
        "return { kind: 'failed', code: 'INTERNAL', error };",
        'throw error;',
        'an adapter throws at its host',
      ],
    ],
  },
  'http/check-request.ts': {
    tests: door,
    changes: [
      ["incoming.method !== 'POST'", "incoming.method === 'GET'", 'PUT and DELETE are events'],
      ["toToken(encoding) === 'identity'", 'true', 'compressed bytes are read as JSON'],
      ['(?:[\\w!#$&^.+-]+\\+)?json$/', 'json$/', 'application/cloudevents+json is refused'],
    ],
  },
  'http/read-pushed-body.ts': {
    tests: ['http/read-pushed-body.test.ts'],
    changes: [
      [
        'bytes.size + chunk.byteLength > maxBodyBytes',
        'chunk.byteLength > maxBodyBytes',
        'many small chunks make a body of any size',
      ],
      [
        'if (declaredBytes > maxBodyBytes) return',
        'if (false) return',
        'a body that says it is too large is read',
      ],
      ['      source.cancel();\n', '', 'a refused body flows on'],
      ['      endUpload?.();\n', '', 'uploads that ended cut off those of others'],
      ['      stopTimer?.();\n', '', 'a timer stays for every slow body'],
      [
        "error: () => finish('BODY_ABORTED')",
        'error: () => {}',
        'a body that breaks off is awaited for ever',
      ],
    ],
  },
  'dispatch/deduplicate.ts': {
    tests: ['dispatch/dispatch.test.ts', 'receiver.test.ts'],
    changes: [
      [
        "outcome.kind === 'handled' || outcome.kind === 'accepted'",
        'true',
        'an event that failed is never handled',
      ],
      [
        "{ kind: 'duplicate', ...identity };",
        "{ kind: 'rejected', code: 'EVENT_CONFLICT', ...identity };",
        'a repeated event is refused',
      ],
      [
        'return attempt(() => dedupe.claim(request), decide, unavailable);',
        'return attempt(() => dedupe.claim(request), decide, handle);',
        'events are handled twice while the store is away',
      ],
    ],
  },
  'dispatch/run-task.ts': {
    tests: ['receive.test.ts', 'dispatch/dispatch.test.ts', 'dispatch/workload.test.ts'],
    changes: [
      [
        'if (!isLater(started)) workload.endHandling();',
        '',
        'synchronous handlers use up the capacity',
      ],
      [
        '      workload.finished(cancellation);\n    };',
        '    };',
        'asynchronous handlers use up the capacity',
      ],
      [
        '  cancellation.abort();\n  workload.finished',
        '  workload.finished',
        'a handler out of time is not told',
      ],
    ],
  },
  'dispatch/workload.ts': {
    tests: ['dispatch/workload.test.ts', 'receiver.test.ts'],
    changes: [
      ["if (isClosed) return 'SHUTTING_DOWN';\n", '', 'a closed receiver takes events'],
      [
        'for (const cancellation of running) cancellation.abort();',
        '',
        'handlers run on after close',
      ],
    ],
  },
  'host/oldest-of-busiest.ts': {
    tests: ['dispatch/workload.test.ts'],
    changes: [
      ['b.length - a.length', 'a.length - b.length', 'an honest sender is cut off for a busy one'],
    ],
  },
});
