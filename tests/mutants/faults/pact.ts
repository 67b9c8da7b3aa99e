import { type Fault, faultsIn } from '../fault.ts';

export const pactFaults: readonly Fault[] = faultsIn('packages/pact/src', {
  'consumer/cases.ts': {
    tests: ['consumer/webhook-contract.test.ts', 'consumer/finish.test.ts'],
    changes: [
      [
        '.filter((caseName) => !seen.has(caseName))',
        '.filter(() => false)',
        'a contract that leaves cases out is green',
      ],
    ],
  },
  'consumer/finish.ts': {
    tests: [
      'consumer/finish.test.ts',
      'consumer/field-names.test.ts',
      'consumer/webhook-contract.test.ts',
    ],
    changes: [
      [
        "if (mode === 'check') await refuseStale(file, pact);",
        "if (mode === 'check') return file;",
        'a stale pact passes CI',
      ],
      [
        'if (kept.length > 0) return leave(file, kept, warn);',
        '',
        'a filtered run takes interactions away',
      ],
      ['  if (differing.length > 0) {\n', '  if (false) {\n', 'a pact without its rules is green'],
    ],
  },
  'guarantees/unknown-fields.ts': {
    tests: ['consumer/webhook-contract.test.ts'],
    changes: [['[unknownField]: { added: true } }', '}', 'consumers are never shown a new field']],
  },
  'deploy/can-i-deploy.ts': {
    tests: ['deploy/can-i-deploy.test.ts'],
    changes: [
      [
        'if (!verified) return [`${about} never verified`];',
        'if (!verified) return [];',
        'a pact that was never verified may go live',
      ],
      ['verified.fingerprint !== fingerprint', 'false', 'a pact that changed since may go live'],
      ['return verified.isHonoured ? [] :', 'return true ? [] :', 'a broken pact may go live'],
      ['if (relevant.length === 0) {', 'if (false) {', 'a name with a slip may go live'],
    ],
  },
  'deploy/record-deployment.ts': {
    tests: ['deploy/record-deployment.test.ts'],
    changes: [
      [
        'await removeOthers(participant, folder, written);',
        '',
        'what a consumer needed once blocks its providers for ever',
      ],
      [
        'if ((await readPactFile(file)).consumer === consumer) await rm(file);',
        'await rm(file);',
        'recording one consumer forgets all others',
      ],
      [
        'canDeploy: answers.every(({ canDeploy }) => canDeploy),',
        'canDeploy: answers.some(({ canDeploy }) => canDeploy),',
        'one provider that agrees speaks for all',
      ],
      [
        '  return { canDeploy: false, reasons: [reason] };',
        '  return { canDeploy: true, reasons: [reason] };',
        'a consumer goes live beside a provider that is not there',
      ],
      [
        'if (files.length === 0 && !isProvider) throw',
        'if (files.length === 0 && false) throw',
        'a slip in a name records nothing, and is green',
      ],
    ],
  },
  'states/describe-states.ts': {
    tests: ['states/describe-states.test.ts'],
    changes: [
      ['else if (events) throw', 'else if (false) throw', 'a state that sends nothing is listed'],
      [
        'if (parsed.type !== type) return `it sends ${parsed.type}`;',
        '',
        'a state is listed with the cases of another event',
      ],
    ],
  },
  'states/cases-of-event.ts': {
    tests: ['states/describe-states.test.ts'],
    changes: [
      [
        "return field.isRequired ? [] : [{ pointer: appendKey(at.pattern, key), is: 'absent' }];",
        'return [];',
        'nobody learns which state leaves a field out',
      ],
    ],
  },
  'files/pact-file.ts': {
    tests: ['files/pact-file.test.ts'],
    changes: [
      [
        "if (size > LARGEST_FILE_BYTES) fail(file, 'it is larger than 64 MiB');",
        '',
        'a file of any size is read into memory',
      ],
      [
        "entry.type === undefined ? 'contents' in entry",
        'entry.type === undefined ? false',
        'pacts of specification 3 hold no messages',
      ],
    ],
  },
  'matchers/to-pact.ts': {
    tests: ['matchers/to-pact.test.ts', 'mutations.test.ts', 'consumer/webhook-contract.test.ts'],
    changes: [
      [
        "matcherOf(nodeOf(node.inner)), { match: 'null' }",
        'matcherOf(nodeOf(node.inner))',
        'a null that the consumer takes breaks the provider',
      ],
      [
        "{ match: 'type', min: 1 }",
        "{ match: 'type', min: 0 }",
        'a provider that sends an empty list is green',
      ],
      [
        "node.value === null ? 'null' : 'equality'",
        "'type'",
        'another text than the literal is green',
      ],
      [
        'return []; // with',
        "return ruled(path, [], { match: 'equality' }); // with",
        'any list passes for an empty one',
      ],
    ],
  },
  'provider/judge-messages.ts': {
    tests: ['provider/spellings.test.ts', 'provider/verify-provider.test.ts'],
    changes: [
      [
        "=> key.toLowerCase() === 'content-type'",
        "=> key === 'content-type'",
        'the content type of a header in capitals is not seen',
      ],
      ["? 'application/json' : given;", '? given : given;', 'JSON with a charset fails its pact'],
    ],
  },
  'use/relied-on.ts': {
    tests: ['use/relied-on.test.ts'],
    changes: [
      [
        'return !events.includes(named) || named === event;',
        'return named === event;',
        'a break goes unseen when a description names no event',
      ],
      ["key === '*' || key === a[at]", 'key === a[at]', 'a break inside of lists goes unseen'],
    ],
  },
  'reads/compare-reads.ts': {
    tests: ['reads/reads-from.test.ts', 'consumer/finish.test.ts'],
    changes: [
      [
        'inner === outer || inner.startsWith(`${outer}/`)',
        'inner === outer',
        'copying an object counts as reading nothing of it',
      ],
    ],
  },
  'files/canonical-json.ts': {
    tests: ['files/pact-file.test.ts', 'consumer/finish.test.ts', 'deploy/can-i-deploy.test.ts'],
    changes: [
      [
        '.toSorted(([a], [b]) => compareText(a, b))',
        '',
        'a pact with its keys in another order counts as changed',
      ],
    ],
  },
  'redact.ts': {
    tests: ['leaks.test.ts', 'broker/broker.test.ts', 'broker/fetch-pacts.test.ts'],
    changes: [
      [
        'text.replace(/[a-z][a-z0-9+.-]*:\\/\\/[^\\s"<>]+/gi, redactUrl)',
        'text',
        'URLs with secrets are printed',
      ],
      [
        '(shown, secret) => shown.replaceAll(String(secret), () => HIDDEN)',
        '(shown) => shown',
        "a broker's message repeats the token",
      ],
    ],
  },
});
