import type { PactFile } from './pact-file.ts';

/**
 * A pact as text to commit: keys sorted, interactions sorted, and without the versions of the
 * tools that wrote it, so that it changes only when the contract does.
 */
export function canonicalPact({ json }: Pick<PactFile, 'json'>): string {
  const { metadata, ...contract } = json;
  const { pactSpecification } = Object(metadata);
  const sorted = Object.fromEntries(
    Object.entries(contract).map(([key, value]) => [
      key,
      Array.isArray(value) ? sort(value) : value,
    ]),
  );
  return `${JSON.stringify(sortKeys({ ...sorted, metadata: { pactSpecification } }), null, 2)}\n`;
}

/** How two versions of a pact differ, one line an interaction; empty where they say the same. */
export function pactDifferences(before: PactFile, after: PactFile): string[] {
  const [old, now] = [interactionsOf(before), interactionsOf(after)];
  return [
    ...[...now.keys()].filter((name) => !old.has(name)).map((name) => `added: ${name}`),
    ...[...old.keys()].filter((name) => !now.has(name)).map((name) => `removed: ${name}`),
    ...[...now].flatMap(([name, text]) =>
      old.has(name) && old.get(name) !== text ? [`changed: ${name}`] : [],
    ),
  ];
}

/** `job.complete, given a job failed`: what tells one interaction from another. */
export function nameOfInteraction(interaction: {
  readonly description: string;
  readonly states: readonly { readonly name: string; readonly params: object }[];
}): string {
  const states = interaction.states.map(({ name, params }) =>
    Object.keys(params).length > 0 ? `${name} ${JSON.stringify(sortKeys(params))}` : name,
  );
  return [interaction.description, ...states.map((state) => `given ${state}`)].join(', ');
}

function interactionsOf({ messages }: PactFile): ReadonlyMap<string, string> {
  return new Map(messages.map((it) => [nameOfInteraction(it), JSON.stringify(sortKeys(it.json))]));
}

function sort(list: readonly unknown[]): unknown[] {
  const keyed = list.map((it) => ({ it, key: JSON.stringify(sortKeys(it)) }));
  const nameOf = (it: unknown) => String(Object(it).description);
  return keyed
    .toSorted((a, b) => compare(nameOf(a.it), nameOf(b.it)) || compare(a.key, b.key))
    .map(({ it }) => it);
}

// not localeCompare: the order must not depend on the machine's language
const compare = (a: string, b: string) => (a < b ? -1 : Number(a > b));

function sortKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortKeys);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).toSorted(([a], [b]) => compare(a, b));
  return Object.fromEntries(entries.map(([key, it]) => [key, sortKeys(it)]));
}
