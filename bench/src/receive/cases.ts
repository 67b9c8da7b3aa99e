import type { Size } from './payload.ts';
import type { Signing } from './requests.ts';

/** Those of 1 MB are not timed, but weighed. */
export type TimedSize = Exclude<Size, '1 MB'>;
export type Case = {
  readonly server: string;
  readonly size: TimedSize;
  readonly signing: Signing;
};

const small = (server: string, signing: Signing): Case => ({ server, size: '1 KB', signing });
const large = (server: string, signing: Signing): Case => ({ server, size: '64 KB', signing });

/** The server that the others are compared with. */
export const BASELINE = 'node:http + JSON.parse';

/** Everything that is timed. */
export const cases: readonly Case[] = [
  small(BASELINE, 'none'),
  small('node:http alone', 'none'),
  small('node + zod by hand', 'none'),
  small('node door, unsigned', 'none'),
  small('node + hmac + zod by hand', 'standard-webhooks'),
  small('node door, signed', 'standard-webhooks'),
  small('node door, signed, each delivery handled', 'standard-webhooks'),
  small('@octokit/webhooks', 'github'),
  small('node + svix + zod', 'standard-webhooks'),
  small('express + express.json()', 'none'),
  small('express door, unsigned', 'none'),
  small('express door, signed', 'standard-webhooks'),
  small('express + svix + zod', 'standard-webhooks'),
  small('express + tern', 'standard-webhooks'),
  small('fastify + zod', 'none'),
  small('hono + zod', 'none'),
  small('hono + hmac + zod by hand', 'standard-webhooks'),
  small('hono door, signed', 'standard-webhooks'),
  large(BASELINE, 'none'),
  large('node + hmac + zod by hand', 'standard-webhooks'),
  large('node door, signed', 'standard-webhooks'),
  large('node + svix + zod', 'standard-webhooks'),
];

export type Goal = {
  readonly server: string;
  readonly of: string;
  readonly size: TimedSize;
  readonly least: number;
};

const goal = (server: string, of: string, least: number, size: TimedSize = '1 KB'): Goal => ({
  server,
  of,
  size,
  least,
});

/** Goals of our doors, as shares of another server's requests per second. */
export const goals: readonly Goal[] = [
  goal('node door, unsigned', BASELINE, 0.88),
  goal('node door, signed', BASELINE, 0.74),
  goal('node door, signed', '@octokit/webhooks', 1.25),
  goal('node door, signed', 'node + svix + zod', 1.45),
  goal('express door, unsigned', 'express + express.json()', 0.95),
  goal('express door, signed', 'express + svix + zod', 1.3),
  goal('express door, signed', 'express + tern', 2.5),
  goal('hono door, signed', 'hono + hmac + zod by hand', 0.95),
  goal('node door, signed', BASELINE, 0.66, '64 KB'),
  goal('node door, signed', 'node + svix + zod', 2.3, '64 KB'),
];

/** Two servers that take turns under the same load. */
export type Pair = { readonly measured: Case; readonly reference: Case };

/** Each server beside the baseline, and beside those that goals compare it with. */
export function pairs(): Pair[] {
  const withBaseline = cases
    .filter(({ server }) => server !== BASELINE)
    .map((measured) => ({ measured, reference: caseOf(BASELINE, measured.size) }));
  return [...withBaseline, ...pairsOf(goals.filter(({ of }) => of !== BASELINE))];
}

/** Those alone that goals compare. */
export const goalPairs = (): Pair[] => pairsOf(goals);

const pairsOf = (chosen: readonly Goal[]): Pair[] =>
  chosen.map(({ server, of, size }) => ({
    measured: caseOf(server, size),
    reference: caseOf(of, size),
  }));

export const nameOf = ({ measured, reference }: Pair): string =>
  `${measured.server} / ${reference.server}, ${measured.size}`;

function caseOf(server: string, size: TimedSize): Case {
  const found = cases.find((candidate) => candidate.server === server && candidate.size === size);
  if (!found) throw new Error(`${server} is not measured with ${size}.`);
  return found;
}
