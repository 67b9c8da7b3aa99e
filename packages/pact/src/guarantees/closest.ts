/** `; did you mean "job_id"?`, or nothing where no known name is close enough to be a slip. */
export function closestTo(name: string, known: readonly string[]): string {
  const plain = (text: string) => text.toLowerCase().replace(/[^a-z0-9]/g, '');
  const ranked = known
    .map((it) => ({ it, distance: editDistance(plain(name), plain(it)) }))
    .filter(({ distance }) => distance <= 2)
    .toSorted((a, b) => a.distance - b.distance);
  return ranked[0] ? `; did you mean "${ranked[0].it}"?` : '';
}

function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (const [i, letter] of [...a].entries()) {
    row = row.reduce<number[]>((next, above, j) => {
      const left = next[j - 1];
      const diagonal = (row[j - 1] ?? 0) + (b[j - 1] === letter ? 0 : 1);
      next.push(left === undefined ? i + 1 : Math.min(left + 1, above + 1, diagonal));
      return next;
    }, []);
  }
  return row.at(-1) ?? 0;
}
