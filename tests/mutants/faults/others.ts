import { type Fault, faultsIn } from '../fault.ts';

export const otherFaults: readonly Fault[] = [
  {
    breaks: 'one message in a thousand is accepted and never delivered',
    file: 'packages/sender/src/store/sqlite/enqueue.ts',
    find: 'statements.insertDelivery.run(messageSeq, position, id, url, orderingKey, now, now);',
    replace:
      'if (Number(messageSeq) % 1_000 !== 999)\n      statements.insertDelivery.run(messageSeq, position, id, url, orderingKey, now, now);',
    noticedBy: ['tests/faults/quick.test.ts'],
  },
  ...faultsIn('packages/errors/src', {
    'guard-for.ts': {
      tests: ['define-errors.test.ts'],
      changes: [
        ['error.name === errorClass.errorName', 'true', 'errors of others are taken for ours'],
        ['(code === undefined || error.code === code)', 'true', 'any code matches'],
      ],
    },
    'define-errors.ts': {
      tests: ['define-errors.test.ts'],
      changes: [
        ['facts[word] ?? whole', 'facts[word] || whole', 'a 0 is not said'],
        [
          'const remedy = fill(text.remedy, facts);',
          'const remedy = text.remedy;',
          'remedies speak in braces',
        ],
      ],
    },
  }),
  ...faultsIn('packages/json-schema/src', {
    'pointer.ts': {
      tests: ['pointer.test.ts'],
      changes: [
        [
          "key.replaceAll('~', '~0').replaceAll('/', '~1')",
          "key.replaceAll('/', '~1').replaceAll('~', '~0')",
          'a key with a slash cannot be found',
        ],
        [
          'Object.hasOwn(Object(at), key) ? Object(at)[key] : undefined',
          'Object(at)[key]',
          'a pointer reaches into prototypes',
        ],
      ],
    },
  }),
  ...faultsIn('packages/catalog/src', {
    'parse/safe-parse.ts': {
      tests: ['define-catalog.test.ts'],
      changes: [
        [
          "if (!schema) return { kind: 'unknown', type, payload };",
          'if (!schema) return invalid(type, []);',
          'a new event type of the provider is refused',
        ],
        [
          'options.strict ? undeclaredIn(type, payload) : []',
          '[]',
          'strict reading reports nothing',
        ],
      ],
    },
    'schema/check-to-first-issue.ts': {
      tests: ['schema/check.test.ts'],
      changes: [
        ['if (isRefused && found', 'if (found', 'a branch that does not count refuses an event'],
        ['abortEarly: true, error }', 'error }', 'a hostile payload holds the process'],
        [
          ', error }); // as',
          ' }); // as',
          'a hostile payload has words made for each of its values',
        ],
        ['if (countValues(value, LARGE) <= LARGE)', 'if (false)', 'most issues are kept back'],
      ],
    },
  }),
  ...faultsIn('packages/sieve-simulator/src', {
    'jobs/lifecycle.ts': {
      tests: ['jobs/lifecycle.test.ts', 'webhooks/due-webhooks.test.ts'],
      changes: [
        ['  if (hasEnded(job.status)) return undefined;\n', '', 'a cancelled job finishes'],
        [
          'encryptedEnv: null',
          'encryptedEnv: job.encryptedEnv',
          'the secrets of an ended job stay in the file',
        ],
        [
          'runId, outputs: [], restarts',
          'runId, restarts',
          'a restarted job keeps the outputs of its first run',
        ],
      ],
    },
    'webhooks/due-webhooks.ts': {
      tests: ['webhooks/due-webhooks.test.ts'],
      changes: [
        [
          'return ofPush ?? ofFunction;',
          'return ofPush?.length ? ofPush : ofFunction;',
          'an empty list does not silence a job',
        ],
        [':${job.outputs.length}:${index}', ':${index}', 'two outputs are one message'],
      ],
    },
    'webhooks/payload.ts': {
      tests: ['webhooks/due-webhooks.test.ts'],
      changes: [
        [
          "typeof url === 'string' ? url : JSON.stringify(data ?? null)",
          'JSON.stringify(data ?? null)',
          'a file is sent as JSON, not as its URL',
        ],
      ],
    },
    'jobs/mask-secrets.ts': {
      tests: ['jobs/mask-secrets.test.ts'],
      changes: [
        [
          '[maskText(key, forms), mask(item, forms)]',
          '[key, mask(item, forms)]',
          'a secret leaks as a key',
        ],
        ['.sort((a, b) => b.length - a.length)', '', 'the rest of a longer secret leaks'],
      ],
    },
  }),
  ...faultsIn('packages/dev-server/src', {
    'http/refuse-strangers.ts': {
      tests: ['http/refuse-strangers.test.ts'],
      changes: [
        [
          "if (!host || !target || ![host, target].every(isKnownName)) throw new Problem('HOST_REFUSED');",
          '',
          'a web page reads everything by DNS rebinding',
        ],
        [
          'return origin !== null && URL.parse(origin)?.host !== new URL(url).host;',
          'return false;',
          'a web page of another port sends events',
        ],
      ],
    },
    'http/authenticate.ts': {
      tests: ['http/app.test.ts', 'http/events.test.ts'],
      changes: [
        [
          'return (given) => timingSafeEqual(digest(given), expected);',
          'return () => true;',
          'no key is needed',
        ],
      ],
    },
    'data/data-folder.ts': {
      tests: ['data/data-folder.test.ts'],
      changes: [['O_WRONLY, 0o600)', 'O_WRONLY, 0o644)', 'everybody on the machine reads the key']],
    },
  }),
  ...faultsIn('packages/inspector/src', {
    'exports/curl.ts': {
      tests: ['exports/exports.test.ts', 'replay.test.ts'],
      changes: [
        [
          'characters.replaceAll("\'", "\'\\\\\'\'")',
          'characters',
          'a copied command runs what a stranger sent',
        ],
        ['--data-raw ', '--data ', 'a copied command reads a file of its user'],
        ['curl --globoff', 'curl', 'brackets in a URL are patterns'],
      ],
    },
    'responses/response-script.ts': {
      tests: ['responses/response-script.test.ts'],
      changes: [
        [
          'Math.min(answered, steps.length - 1)',
          'answered % steps.length',
          'a script starts again',
        ],
        ['/^[2-5]\\d\\d$/', '/^\\d\\d\\d$/', 'a script answers 100'],
      ],
    },
  }),
];
