import { faultsIn } from '../fault.ts';

export const signatureFaults = faultsIn('packages/signature/src', {
  'headers/timestamp.ts': {
    tests: ['headers/timestamp.test.ts'],
    changes: [
      ['age < -toleranceSeconds', 'age < toleranceSeconds', 'events of just now are refused'],
      ['age <= toleranceSeconds', 'age < toleranceSeconds', 'the tolerance excludes its end'],
      ["? undefined : 'TIMESTAMP_TOO_OLD'", '? undefined : undefined', 'old events are replayed'],
      ['[1-9]\\d{0,10})$/', '\\d{0,10})$/', 'one time has several spellings'],
    ],
  },
  'headers/field-value.ts': {
    tests: ['headers/field-value.test.ts'],
    changes: [
      ['    .toLowerCase();', '    ;', 'Application/JSON is refused'],
      [
        "filter((member) => member !== '')",
        'filter(() => true)',
        'an empty member of a list counts',
      ],
    ],
  },
  'schemes/define-scheme.ts': {
    tests: ['schemes/refused-input.test.ts', 'schemes/schemes.test.ts'],
    changes: [
      [
        '!Array.isArray(list) || list.length === 0',
        'list.length < 0',
        'no secret at all proves nothing, and nobody is told',
      ],
    ],
  },
  'schemes/signed-time.ts': {
    tests: ['schemes/schemes.test.ts', 'schemes/vectors.test.ts', 'schemes/steps.test.ts'],
    changes: [
      [
        'toleranceSeconds = 300,\n): SignedTime',
        'toleranceSeconds = 3e9,\n): SignedTime',
        'requests of years ago are replayed',
      ],
      [
        'clock.toleranceSeconds ?? toleranceSeconds',
        'toleranceSeconds',
        'a tolerance that is set is not kept',
      ],
      ['text.slice(0, -3)', 'text', 'milliseconds are read as seconds'],
      ['String(Math.floor(ms / 1_000))', 'String(ms)', 'no time of Twitch is in time'],
    ],
  },
  'schemes/twilio.ts': {
    tests: ['schemes/vectors.test.ts', 'schemes/vendors.test.ts', 'schemes/twilio.test.ts'],
    changes: [
      ['if (!isBound) return mismatch;', '', 'a body is changed under the signature of its URL'],
      ['.sort().map((value)', '.map((value)', 'fields that come twice refuse their form'],
      ["(protocol === 'https:' ? '443' : '80')", "'80'", 'a URL with its default port is refused'],
    ],
  },
  'schemes/gitlab.ts': {
    tests: ['schemes/schemes.test.ts', 'schemes/gitlab.test.ts'],
    changes: [
      [
        "if (token.length > MAX_LENGTH) return { ...reject('SIGNATURE_LENGTH_WRONG'), header: TOKEN };\n",
        '',
        'a token of a megabyte is hashed',
      ],
      ['secretIndex < 0', 'secretIndex < -1', 'any token is the secret'],
    ],
  },
  'schemes/handshakes.ts': {
    tests: ['schemes/handshakes.test.ts'],
    changes: [
      ["'x-content-type-options': 'nosniff',", '', 'a browser may run what a stranger sends'],
      ['{1,1024}$/', '{1,}$/', 'a challenge of any length is sent back'],
      ['[\\x21-\\x7e]{1,1024}', '[^]{1,1024}', 'a challenge forges a header'],
    ],
  },
  'schemes/cloud-events.ts': {
    tests: ['schemes/handshakes.test.ts'],
    changes: [
      [
        "if (allowed === undefined) return refuse('Another origin.');",
        'if (allowed === undefined) return undefined;',
        'a refused origin is not told so',
      ],
      ["name === '*' || name.toLowerCase() === asked", 'true', 'every origin may send'],
    ],
  },
  'schemes/forms.ts': {
    tests: ['schemes/forms.test.ts'],
    changes: [
      ['{ fatal: true }', '{ fatal: false }', 'bytes that are no text are read as one'],
      ['values.length > 1 ? values : values[0]', 'values[0]', 'a field that comes again is lost'],
      ['payloads.length === 1 ?', 'payloads.length > 0 ?', 'the first of two payloads is handled'],
    ],
  },
  'schemes/text-slips.ts': {
    tests: ['schemes/text-slips.test.ts'],
    changes: [
      ["  ['white space', /^\\s|\\s$/],\n", '', 'a secret with a pasted space fails each request'],
      ['text.startsWith(beginning)', 'text === beginning', 'an API key passes for a secret'],
    ],
  },
  'schemes/sign/sign-all.ts': {
    tests: ['schemes/schemes.test.ts', 'schemes/vendors.test.ts'],
    changes: [
      ['[...before, text]', '[text]', 'while a secret is rotated, half of the receivers refuse'],
    ],
  },
  'schemes/signature-field.ts': {
    tests: ['schemes/schemes.test.ts', 'schemes/vectors.test.ts'],
    changes: [
      ['const MAX_SIGNATURES = 16', 'const MAX_SIGNATURES = 17', 'more signatures are tried'],
      ['times.size > 1', 'false', 'a header with two times has one of them'],
      ['text.toLowerCase()', 'text', 'hexadecimal digits in upper case are refused'],
    ],
  },
  'schemes/message-id.ts': {
    tests: ['schemes/schemes.test.ts'],
    changes: [
      [" && !(isSigned && id.includes('.'))", '', 'an id with a dot shifts what is signed'],
      [
        "if (id === undefined && isSigned) return { ...reject('ID_MISSING'), header };\n",
        '',
        'nothing is signed as an id',
      ],
    ],
  },
  'headers/check-headers.ts': {
    tests: ['headers/check-headers.test.ts', 'index.test.ts'],
    changes: [
      ['[\\x21-\\x2d\\x2f-\\x7e]', '[\\x21-\\x7e]', 'an id with a dot shifts what is signed'],
      ['{1,256}$/', '{1,}$/', 'ids have any length'],
      ['`${id}.${timestamp}.`', '`${id}.${timestamp}`', 'nobody else can verify'],
      ["if (!isMessageId(id)) return reject('ID_MALFORMED');\n", '', 'any text is an id'],
    ],
  },
  'headers/signatures.ts': {
    tests: ['headers/check-headers.test.ts', 'index.test.ts', 'peers.test.ts'],
    changes: [
      ['length: 44', 'length: 43', 'true signatures have the wrong length'],
      ['*[AEIMQUYcgkosw048]=', '*=', 'another text of the same bytes is taken for base64'],
      ['const MAX_SIGNATURES = 16', 'const MAX_SIGNATURES = 17', 'more signatures are tried'],
    ],
  },
  'node/v1.ts': {
    tests: ['index.test.ts', 'node/v1.test.ts', 'node/hmac-sha256.test.ts', 'doors.test.ts'],
    changes: [
      ['timingSafeEqual(given, expected)', 'true', 'every signature of the right length passes'],
      [
        'timingSafeEqual(given, expected)',
        'given.equals(expected)',
        'a forger learns a signature byte by byte',
      ],
      ['return v1.some(', 'return v1.every(', 'a rotated secret refuses the old signature'],
    ],
  },
  'node/hmac-sha256.ts': {
    tests: ['node/hmac-sha256.test.ts'],
    changes: [
      [
        'keyBlock(key, 0x5c, BLOCK_BYTES + 32)',
        'keyBlock(key, 0x36, BLOCK_BYTES + 32)',
        'HMAC is none',
      ],
      ['inner.subarray(0, end)', 'inner.subarray(0, end - 1)', 'the last byte is not signed'],
      ['if (end > inner.byteLength) {', 'if (false) {', 'bodies above 8 KB cannot be signed'],
    ],
  },
  'secrets/parse-secret.ts': {
    tests: ['secrets/parse-secret.test.ts'],
    changes: [
      ['length >= 24 && length <= 64', 'length >= 1 && length <= 64', 'short secrets are taken'],
    ],
  },
  'secrets/slips.ts': {
    tests: ['secrets/parse-secret.test.ts'],
    changes: [
      ['/\\s/,', '/$^/,', 'a pasted space is not named'],
      ['\\p{Cf}|', '', 'a zero-width space is not named'],
    ],
  },
});
