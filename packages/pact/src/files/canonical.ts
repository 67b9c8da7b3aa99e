import { canonicalJson, compareText } from './canonical-json.ts';
import { interactionsIn } from './interaction.ts';
import type { PactFile } from './pact-file.ts';

/**
 * A pact as text to commit: keys sorted, interactions sorted, and without the versions of the
 * tools that wrote it, so that it changes only when the contract does.
 */
export function canonicalPact({ json }: Pick<PactFile, 'json'>): string {
  const { metadata, ...contract } = json;
  const { pactSpecification } = Object(metadata);
  const sorted = Object.entries(contract).map(([key, value]) => [
    key,
    Array.isArray(value) ? sortInteractions(value) : value,
  ]);
  const pact = { ...Object.fromEntries(sorted), metadata: { pactSpecification } };
  return `${canonicalJson(pact, 2)}\n`;
}

/** How two versions of a pact differ, one line an interaction; empty where they say the same. */
export function pactDifferences(before: PactFile, after: PactFile): string[] {
  const [old, now] = [fingerprints(before), fingerprints(after)];
  return [
    ...[...now.keys()].filter((name) => !old.has(name)).map((name) => `added: ${name}`),
    ...[...old.keys()].filter((name) => !now.has(name)).map((name) => `removed: ${name}`),
    ...[...now]
      .filter(([name, fingerprint]) => old.has(name) && old.get(name) !== fingerprint)
      .map(([name]) => `changed: ${name}`),
  ];
}

function fingerprints(pact: PactFile): ReadonlyMap<string, string> {
  return new Map(interactionsIn(pact).map(({ name, fingerprint }) => [name, fingerprint]));
}

function sortInteractions(list: readonly unknown[]): unknown[] {
  const keyed = list.map((item) => ({
    it: item,
    key: `${Object(item).description}\n${canonicalJson(item)}`,
  }));
  return keyed.toSorted((a, b) => compareText(a.key, b.key)).map(({ it: item }) => item);
}
