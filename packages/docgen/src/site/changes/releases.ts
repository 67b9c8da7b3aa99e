import type { AnyCatalog } from '@hookpact/catalog';
import type { DocsOptions } from '../model/options.ts';
import { type Change, changesBetween } from './changes.ts';

/** The changes of a version. */
export type ReleaseChanges = {
  readonly version: string;
  /** `2026-11-28`; `undefined` if unknown. */
  readonly date: string | undefined;
  readonly changes: readonly Change[];
};

/** The changes of every version after the first, the newest first. */
export async function releaseChanges(
  catalog: AnyCatalog,
  options: DocsOptions,
): Promise<ReleaseChanges[]> {
  const { history = [], date } = options;
  const versions = [...history, { catalog, date }];
  const releases = versions.slice(1).map(async (after, index) => ({
    version: after.catalog.version,
    date: after.date ?? dayOf(after.catalog),
    changes: await changesBetween((versions[index] ?? after).catalog, after.catalog),
  }));
  return (await Promise.all(releases)).toReversed();
}

/** A version that is a day. */
function dayOf({ version }: Pick<AnyCatalog, 'version'>): string | undefined {
  return /^\d{4}-\d{2}-\d{2}$/.test(version) && !Number.isNaN(Date.parse(version))
    ? version
    : undefined;
}
