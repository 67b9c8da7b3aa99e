import type { AnyCatalog, ReadHeaders } from '@hookpact/catalog';
import { readJson } from '@hookpact/catalog/read-json';
import type { Verdict } from '../models.ts';

const LONGEST_TYPE = 80;

/**
 * Fewer than a receiver takes: each catalogue walks them twice, by its schemas of today and by its
 * older ones, and everything else waits meanwhile.
 */
const MAX_VALUES = 10_000;

/** Says what the catalogues make of a body. */
export type Judge = (body: Uint8Array, headers?: ReadHeaders) => Verdict;

/**
 * Judges bodies by several catalogues. A catalogue that finds an event valid wins over one that
 * accepts an older spelling, that over one that knows the type, and that over the others.
 */
export function createJudge(catalogs: readonly AnyCatalog[]): Judge {
  return (body, headers) => {
    const read = readJson(body, { maxValues: MAX_VALUES });
    if (read.kind !== 'json') return { kind: read.kind };
    const verdicts = catalogs.map((catalog) => judgeBy(catalog, read.value, headers));
    return verdicts.toSorted((a, b) => rank(a) - rank(b))[0] ?? { kind: 'not_json' };
  };
}

function judgeBy(catalog: AnyCatalog, payload: unknown, headers?: ReadHeaders): Verdict {
  const { name } = catalog;
  const today = catalog.safeParse(payload, { headers });
  if (today.kind === 'event') return valid(catalog, today.type, false);
  const older = catalog.safeParse(payload, { legacy: true, headers });
  if (older.kind === 'event') return valid(catalog, older.type, true);
  if (today.kind === 'unknown') {
    return { kind: 'unknown_type', type: today.type.slice(0, LONGEST_TYPE) };
  }
  const type = today.type?.slice(0, LONGEST_TYPE) ?? null;
  return { kind: 'invalid', catalog: name, type, issues: [...today.issues] };
}

function valid(catalog: AnyCatalog, type: string, is_legacy: boolean): Verdict {
  return { kind: 'valid', catalog: catalog.name, type, is_legacy };
}

function rank(verdict: Verdict): number {
  if (verdict.kind === 'valid') return verdict.is_legacy ? 1 : 0;
  if (verdict.kind === 'invalid') return verdict.type === null ? 4 : 2;
  return 3;
}
