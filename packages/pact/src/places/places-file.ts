import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join, relative, resolve } from 'node:path';
import { parseJsonPointer } from '@hookpact/json-schema/pointer';
import type { Place } from './call-site.ts';

/** Where a contract's test states its needs: by interaction, then by pattern; '' is the interaction. */
type Places = Readonly<Record<string, Readonly<Record<string, Place>>>>;

/** Kept outside of the pact, as lines move without a change of the contract. */
type PlacesFile = {
  readonly places: Places;
  /** Digests of the test files: after an edit, a line may be another. */
  readonly digests: Readonly<Record<string, string>>;
};

/**
 * Notes where a contract's needs are stated, in the cache of the project that has the pact file.
 * Without a `node_modules` folder, or where it cannot be written, nothing is noted.
 */
export async function writePlaces(
  pactFile: string,
  found: ReadonlyMap<string, ReadonlyMap<string, Place>>,
): Promise<void> {
  const file = cacheFileOf(pactFile);
  if (!file) return;
  const places = Object.fromEntries([...found].map(([name, of]) => [name, Object.fromEntries(of)]));
  const tests = new Set(
    [...found.values()].flatMap((of) => [...of.values()].map((place) => place.file)),
  );
  const digests: Record<string, string> = {};
  try {
    for (const test of tests) digests[test] = await digestOf(test);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, JSON.stringify({ places, digests } satisfies PlacesFile));
  } catch {
    // a place is a help for reports: a contract is written without it, too
  }
}

/**
 * Where the consumer's test states a need, if that test ran in this folder and is unchanged.
 * @param pactFile the path of the pact file
 * @param name of the interaction
 * @param pointer a JSON Pointer into the event; the closest need around it is found
 */
export async function placeOfNeed(
  pactFile: string,
  name: string,
  pointer: string,
): Promise<Place | undefined> {
  const file = cacheFileOf(pactFile);
  if (!file) return undefined;
  try {
    const { places, digests } = JSON.parse(await readFile(file, 'utf8')) as PlacesFile; // our own file
    const place = closest(new Map(Object.entries(places[name] ?? {})), parseJsonPointer(pointer));
    if (!place || digests[place.file] !== (await digestOf(place.file))) return undefined;
    return place;
  } catch {
    return undefined;
  }
}

/** The need at a pointer, or the closest around it. */
function closest(of: ReadonlyMap<string, Place>, path: readonly string[]): Place | undefined {
  const found = [...of].filter(([pattern]) => {
    const keys = parseJsonPointer(pattern);
    return keys.length <= path.length && keys.every((key, at) => key === '*' || key === path[at]);
  });
  return found.toSorted(([a], [b]) => b.length - a.length)[0]?.[1];
}

function cacheFileOf(pactFile: string): string | undefined {
  const pact = resolve(pactFile);
  for (let folder = dirname(pact); ; folder = dirname(folder)) {
    const modules = join(folder, 'node_modules');
    if (existsSync(modules)) {
      const name = createHash('sha256').update(relative(folder, pact)).digest('hex').slice(0, 16);
      return join(modules, '.cache/hookpact', `needs-${name}.json`);
    }
    if (folder === dirname(folder)) return undefined;
  }
}

const digestOf = async (file: string) =>
  createHash('sha256')
    .update(await readFile(file))
    .digest('hex');
