/** Names that Windows does not allow for files, with any ending. */
const reserved = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i;
/** Of the 255 bytes that file systems allow; the rest is for endings and numbers. */
const MOST_BYTES = 200;

/**
 * A file name, without ending, for each of several names in any script. Letters, digits, dots,
 * hyphens and underscores stay; names that differ only in case differ in a number, too, since some
 * file systems would take them for one.
 *
 * @param reservedNames of files that stand beside them
 */
export function fileNames(
  names: readonly string[],
  reservedNames: readonly string[] = [],
): ReadonlyMap<string, string> {
  const taken = new Set(reservedNames.map(folded));
  const result = new Map<string, string>();
  for (const name of new Set(names)) {
    const wanted = plain(name);
    let free = wanted;
    for (let number = 2; taken.has(folded(free)); number += 1) free = `${wanted}-${number}`;
    taken.add(folded(free));
    result.set(name, free);
  }
  return result;
}

function plain(name: string): string {
  const letters = name.normalize('NFC').replaceAll(/[^\p{L}\p{M}\p{N}._-]+/gu, '-');
  const trimmed = cut(letters.replaceAll(/^[.-]+|[.-]+$/g, ''));
  if (trimmed === '') return 'event';
  return reserved.test(trimmed) ? `_${trimmed}` : trimmed;
}

function cut(text: string): string {
  const letters = [...text];
  while (Buffer.byteLength(letters.join('')) > MOST_BYTES) letters.pop();
  return letters.join('');
}

const folded = (name: string) => name.normalize('NFKC').toLowerCase();
