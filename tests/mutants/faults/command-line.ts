import { type Fault, faultsIn } from '../fault.ts';

/** Mistakes in `doctor`, `init` and `mcp`. */
export const commandLineFaults: readonly Fault[] = faultsIn('packages/cli/src', {
  'doctor/answers/explain-answer.ts': {
    tests: [
      'doctor/eleven-at-night.test.ts',
      'doctor/mistakes-of-express.test.ts',
      'doctor/mistakes-of-next.test.ts',
      'doctor/mistakes-of-networks.test.ts',
    ],
    changes: [
      [
        'if (isGood && isPage(body)) return pageAnswers(answer, evidence);',
        '',
        'a page of an app counts as a receiver',
      ],
      [
        'if (sent.policy.isSuccess(status)) return undefined;',
        'if (isGood) return undefined;',
        '202 is fine although the provider retries until 200',
      ],
      [
        "if (proxy) return finding('PROXY_ANSWERS', { proxy, status }, evidence);",
        '',
        'the receiver is blamed for what its proxy answers',
      ],
      [
        "if (scheme) return finding('AUTHENTICATION_IN_FRONT', { scheme, path }, evidence);",
        '',
        'a login in front of the receiver passes for a wrong secret',
      ],
      [
        "const code = allow ? 'NEXT_STATIC_ROUTE' : 'NEXT_POST_MISSING';",
        "const code = 'NEXT_POST_MISSING';",
        'a route that was rendered at build time is told to export POST alone',
      ],
    ],
  },
  'doctor/answers/receiver-codes.ts': {
    tests: ['doctor/eleven-at-night.test.ts', 'doctor/mistakes-of-networks.test.ts'],
    changes: [
      [
        "const isAhead = code === 'TIMESTAMP_TOO_OLD';",
        "const isAhead = code === 'TIMESTAMP_TOO_NEW';",
        'a clock that is ahead is said to be behind',
      ],
      [
        'return Math.round((date - (sentAt + receivedAt) / 2) / 1_000);',
        'return Math.round((date - (sentAt + receivedAt) / 2) / 1_000_000);',
        'a clock that drifts is not told of',
      ],
    ],
  },
  'doctor/answers/redirect.ts': {
    tests: ['doctor/eleven-at-night.test.ts', 'doctor/mistakes-of-next.test.ts'],
    changes: [
      [
        "const toHttps = url.protocol === 'http:' && target.protocol === 'https:';",
        'const toHttps = false;',
        'a redirect to https is told as any other',
      ],
      [
        'if (LOGIN.test(target.pathname + target.search)) {',
        'if (LOGIN.test(target.pathname) && target.search === "") {',
        'a redirect to a login with a way back is told as any other',
      ],
    ],
  },
  'doctor/probes/probe-receiver.ts': {
    tests: ['doctor/eleven-at-night.test.ts', 'doctor/mistakes-of-express.test.ts'],
    changes: [
      [
        'if (isRefusal(answer)) return undefined;',
        '',
        'a receiver that refuses unsigned webhooks is said to be broken',
      ],
      [
        'return refineSignature(found, event, sent, prober);',
        'return found;',
        'nobody is told that the body is serialised anew, or the secret misread',
      ],
    ],
  },
  'doctor/probes/refine-signature.ts': {
    tests: ['doctor/mistakes-of-express.test.ts'],
    changes: [
      [
        'const mayBeMisread = prober.isHere &&',
        'const mayBeMisread = !prober.isHere &&',
        'a secret with quotes around it is not recognised',
      ],
    ],
  },
  'doctor/probes/path-variants.ts': {
    tests: ['doctor/mistakes-of-express.test.ts'],
    changes: [
      ['...doublings(parts).map(twice),', '', 'a route that is mounted twice is not found'],
    ],
  },
  'doctor/probes/prober.ts': {
    tests: ['doctor/probes/prober.test.ts', 'doctor/doctor.test.ts'],
    changes: [
      [
        'if (!isHere && sent >= MOST_ELSEWHERE) return undefined;',
        '',
        'a machine of others is asked without end',
      ],
      [
        'if (!isHere && sent > 0) await network.pause(PAUSE_MS);',
        '',
        'a machine of others is asked without a pause',
      ],
      ['[MARK]: name,', '', 'probes are not marked'],
    ],
  },
  'doctor/network/tls.ts': {
    tests: ['doctor/mistakes-of-networks.test.ts'],
    changes: [
      [
        'if (now < Date.parse(from) || now > Date.parse(to)) {',
        'if (now < Date.parse(from)) {',
        'an expired certificate is said to be signed by nobody',
      ],
      [
        'if (checkServerIdentity(host, certificate)) {',
        'if (false as boolean) {',
        'a certificate for another name is fine',
      ],
    ],
  },
  'doctor/network/connect.ts': {
    tests: ['doctor/mistakes-of-networks.test.ts'],
    changes: [
      [
        'const sibling = await openSibling(addresses, port, timeoutMs);',
        'const sibling = undefined;',
        'nobody is told that the server listens on ::1 alone',
      ],
    ],
  },
  'doctor/project/express-order.ts': {
    tests: ['doctor/project/check-project.test.ts'],
    changes: [
      [
        '(match) => isAbove(match.groups?.path, path) && !keepsRawBody(match.index, file.text),',
        '(match) => isAbove(match.groups?.path, path),',
        'an app that keeps the raw body is said to be wrong',
      ],
      [
        'match.index < index && match.groups?.app === app',
        'match.index < index',
        'the parser of another app is blamed',
      ],
    ],
  },
  'doctor/project/secret-variables.ts': {
    tests: ['doctor/project/check-project.test.ts'],
    changes: [
      [
        '{ ...fromFiles(folder), ...environment }',
        '{ ...environment }',
        'a secret of .env is said to be missing',
      ],
    ],
  },
  'init/write-files.ts': {
    tests: ['init/init.test.ts'],
    changes: [
      [
        'for (const step of undo.toReversed()) step();',
        '',
        'a failure leaves half of the files behind',
      ],
      [
        "kind === 'new' && existsSync(join(root, path))",
        'false',
        'files that are there are overwritten',
      ],
    ],
  },
  'init/templates/manifest.ts': {
    tests: ['init/init.test.ts'],
    changes: [
      [
        'scripts: { ...needs.scripts, ...fields.scripts },',
        'scripts: { ...fields.scripts, ...needs.scripts },',
        'a script of the project is replaced',
      ],
    ],
  },
  'mcp/run-mcp.ts': {
    tests: ['mcp/mcp.test.ts'],
    changes: [
      [
        'process.stdout.write = process.stderr.write.bind(process.stderr);',
        '',
        'a configuration that prints breaks the protocol',
      ],
    ],
  },
  'mcp/bounded.ts': {
    tests: ['mcp/mcp.test.ts'],
    changes: [
      [
        'return rest > 0 ? `${value.slice(0, LONGEST_STRING)}… (${rest} more characters)` : value;',
        'return value;',
        'a large body fills the context of an agent',
      ],
    ],
  },
});
