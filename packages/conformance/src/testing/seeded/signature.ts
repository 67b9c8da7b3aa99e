import { createHmac } from 'node:crypto';
import { readSignatureHeaders } from '@hookpact/signature';
import { schemes, verify } from '@hookpact/signature/schemes';
import { healthy, type Steps } from '../reference-receiver.ts';
import { numbered, type SeededFault } from './seeded-fault.ts';

const refused = { status: 401 };
type Verify = Steps['verify'];

/** The signatures of a request, and the one that it should have. */
function signaturesOf(
  request: Parameters<Verify>[0],
  body: string | Buffer,
  secret: string,
): { given: string[]; right: string } {
  const { id, timestamp, signature } = readSignatureHeaders(request.headers);
  const key = Buffer.from(secret.slice('whsec_'.length), 'base64');
  const mac = createHmac('sha256', key).update(`${id}.${timestamp}.`).update(body);
  return { given: (signature ?? '').split(' '), right: `v1,${mac.digest('base64')}` };
}

/** Checks the time as it should be checked, by verifying with the scheme's own rules. */
const isFresh = (request: Parameters<Verify>[0]): boolean => {
  const seconds = Number(readSignatureHeaders(request.headers).timestamp);
  return Math.abs(Date.now() / 1_000 - seconds) <= 300;
};

const compare =
  (isRight: (given: readonly string[], right: string) => boolean): Verify =>
  async (request, body, { secrets: [secret = ''] }) => {
    const { given, right } = signaturesOf(request, body, secret);
    return isFresh(request) && isRight(given, right) ? undefined : refused;
  };

/** Receivers that check signatures, and in one way wrong. */
export const signatureFaults: readonly SeededFault[] = [
  {
    name: 'does not look at the time',
    steps: () => ({
      verify: async (request, body, { secrets }) => {
        const verdict = await verify(schemes.standard, {
          ...{ headers: request.headers, body, secrets },
          toleranceSeconds: 1e9,
        });
        return verdict.ok ? undefined : refused;
      },
    }),
    named: numbered('signature', 31, 32, 33, 34, 35, 44),
  },
  {
    name: 'allows ten seconds only',
    steps: () => ({
      verify: async (request, body, { secrets }) => {
        const verdict = await verify(schemes.standard, {
          ...{ headers: request.headers, body, secrets },
          toleranceSeconds: 10,
        });
        return verdict.ok ? undefined : refused;
      },
    }),
    named: [...numbered('ordered', 8), ...numbered('signature', 36, 37)],
  },
  {
    name: 'looks at the first signature of a list alone',
    steps: () => ({ verify: compare(([first], right) => first === right) }),
    named: numbered('signature', 24, 26, 27),
  },
  {
    name: 'compares without case',
    steps: () => ({
      verify: compare((given, right) =>
        given.some((each) => each.toLowerCase() === right.toLowerCase()),
      ),
    }),
    named: numbered('signature', 9, 10),
  },
  {
    name: 'compares the beginning only',
    steps: () => ({
      verify: compare((given, right) =>
        given.some((each) => each.slice(0, 20) === right.slice(0, 20)),
      ),
    }),
    named: numbered('signature', 7, 8, 12, 17),
  },
  {
    name: 'takes a request without a signature',
    steps: () => ({
      verify: async (request, body, shared) =>
        request.headers['webhook-signature'] ? healthy.verify(request, body, shared) : undefined,
    }),
    named: numbered('signature', 1, 2, 3, 43),
  },
  {
    name: 'falls back to an empty secret',
    steps: () => ({
      verify: async (request, body, shared) => {
        const { given, right } = signaturesOf(request, body, '');
        return given.includes(right) ? undefined : healthy.verify(request, body, shared);
      },
    }),
    named: numbered('signature', 21),
  },
  {
    name: 'verifies the body as it writes it again',
    steps: () => ({
      verify: async (request, body, { secrets: [secret = ''] }) => {
        const written = rewritten(body);
        const { given, right } = signaturesOf(request, written, secret);
        return isFresh(request) && given.includes(right) ? undefined : refused;
      },
    }),
    named: [
      ...numbered('accepts', 31, 32, 33, 34, 35, 37, 38, 41, 42, 43, 44, 45, 46),
      ...numbered('signature', 5, 6, 23),
    ],
  },
  {
    name: 'verifies the decoded text',
    steps: () => ({
      verify: async (request, body, { secrets: [secret = ''] }) => {
        const { given, right } = signaturesOf(request, body.toString(), secret);
        return isFresh(request) && given.includes(right) ? undefined : refused;
      },
    }),
    named: numbered('signature', 23),
  },
  {
    name: 'has one spelling of the headers in mind',
    steps: () => ({
      verify: async (request, body, shared) =>
        request.rawHeaders.includes('webhook-signature')
          ? healthy.verify(request, body, shared)
          : refused,
    }),
    named: numbered('accepts', 51, 52, 53),
  },
  {
    name: 'parses before it verifies, and answers 500',
    steps: () => ({
      verify: async (request, body, shared) => {
        JSON.parse(body.toString());
        return healthy.verify(request, body, shared);
      },
    }),
    named: numbered('refuses', 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 21, 23, 56, 59),
  },
  {
    name: 'tells the right signature',
    steps: () => ({
      verify: async (request, body, { secrets: [secret = ''] }) => {
        const { given, right } = signaturesOf(request, body, secret);
        if (isFresh(request) && given.includes(right)) return undefined;
        return { status: 401, body: `expected ${right}` };
      },
    }),
    named: numbered('safe', 16),
  },
  {
    name: 'remembers an id before it verifies',
    steps: () => ({
      verify: async (request, body, shared) => {
        const id = String(request.headers['webhook-id']);
        const isKnown = shared.known.has(id);
        shared.known.add(id);
        const problem = await healthy.verify(request, body, shared);
        if (problem || !isKnown) return problem;
        return { status: 200 };
      },
      claim: () => true,
    }),
    named: numbered('signature', 45),
  },
];

function rewritten(body: Buffer): string {
  try {
    return JSON.stringify(JSON.parse(body.toString()));
  } catch {
    return body.toString();
  }
}
