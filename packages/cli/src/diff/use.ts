import type { Contract, Finding, Use } from '@hookpact/compat';
import type { PactFile } from '@hookpact/pact/files';

/** Adds to each finding that is not safe which consumers rely on it, by what their pacts expect. */
export async function withUse(
  findings: readonly Finding[],
  { events, typeKey }: Contract,
  pacts: readonly PactFile[],
): Promise<Finding[]> {
  const { reliedOn } = await import('@hookpact/pact/files');
  const names = { events: Object.keys(events), typePointer: typeKey };
  return findings.map((finding) => {
    if (finding.verdict === 'safe') return finding;
    const places = finding.effects.map(({ event, pointer }) => ({
      event,
      pointer: readAt(finding, pointer),
    }));
    return { ...finding, use: joined(places.map((place) => reliedOn(pacts, place, names))) };
  });
}

/** Who relies on any of several places. */
function joined(uses: readonly Use[]): Use {
  const needs = new Map<string, Set<string>>();
  for (const consumer of uses.flatMap(({ consumers }) => consumers)) {
    needs.set(
      consumer.consumer,
      new Set([...(needs.get(consumer.consumer) ?? []), ...consumer.needs]),
    );
  }
  const others = new Set(uses.flatMap((use) => use.others));
  return {
    consumers: [...needs]
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([consumer, all]) => ({ consumer, needs: [...all].toSorted() })),
    others: [...others].filter((consumer) => !needs.has(consumer)).toSorted(),
  };
}

/** Where readers look: a field that moved is named by its new place, and read at the old one. */
function readAt({ keyword, before, after }: Finding, pointer: string): string {
  const isMoved =
    keyword === 'properties' && typeof before === 'string' && typeof after === 'string';
  if (!isMoved) return pointer;
  const key = before.replaceAll('~', '~0').replaceAll('/', '~1');
  return `${pointer.slice(0, pointer.lastIndexOf('/'))}/${key}`;
}
