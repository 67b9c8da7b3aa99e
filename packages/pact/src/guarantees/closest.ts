import { distance } from 'fastest-levenshtein';

const LARGEST_DISTANCE = 2;

/** `; did you mean "job_id"?`, or nothing where no known name is close enough to be a slip. */
export function closestTo(name: string, known: readonly string[]): string {
  const plain = (text: string) => text.toLowerCase().replace(/[^a-z0-9]/g, '');
  const [closest] = known
    .map((candidate) => ({ it: candidate, edits: distance(plain(name), plain(candidate)) }))
    .filter(({ edits }) => edits <= LARGEST_DISTANCE)
    .toSorted((a, b) => a.edits - b.edits);
  return closest ? `; did you mean "${closest.it}"?` : '';
}
