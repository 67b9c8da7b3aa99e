import type { AnyCatalog } from '@hookpact/catalog';
import { buildModel } from '../model/build-model.ts';
import type { DocsModel } from '../model/model.ts';
import type { DocsOptions } from '../model/options.ts';
import { type Change, changesBetween } from './changes.ts';

/** The changes of a version. */
export type ReleaseChanges = {
  readonly version: string;
  /** `2026-11-28`; `undefined` where nobody says it. */
  readonly date: string | undefined;
  readonly changes: readonly Change[];
};

/** The changes of every version after the first, the newest first. */
export function releaseChanges(model: DocsModel, options: DocsOptions): ReleaseChanges[] {
  const { history = [], date } = options;
  const models = [...history.map(({ catalog }) => buildModel(catalog)), model];
  const dates = [...history.map((it) => it.date ?? dayOf(it.catalog)), date ?? dayOf(model)];
  return models
    .slice(1)
    .map((after, index) => ({
      version: after.version,
      date: dates[index + 1],
      changes: changesBetween(models[index] ?? after, after),
    }))
    .toReversed();
}

/** A version that is a day. */
function dayOf({ version }: Pick<AnyCatalog, 'version'>): string | undefined {
  return /^\d{4}-\d{2}-\d{2}$/.test(version) && !Number.isNaN(Date.parse(version))
    ? version
    : undefined;
}
