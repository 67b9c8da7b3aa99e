import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';

const file = join(import.meta.dirname, '../../docs/why.md');
const rows = readFileSync(file, 'utf8')
  .split('\n')
  .filter((line) => line.startsWith('| ') && !/^\| (?:wish|---)/.test(line))
  .map((line) => line.split('|').map((cell) => cell.trim()))
  .map(([, wish = '', , proof = '']) => ({
    wish,
    proofs: [...proof.matchAll(/\]\(([^)#]+)/g)].map(([, path = '']) => path),
  }));

describe('docs/why.md', () => {
  it('answers ten wishes', () => {
    expect(rows).toHaveLength(10);
  });

  it.each(rows)('$wish: what proves it is there, and runs', ({ proofs }) => {
    const found = proofs.map((path) => join(dirname(file), path));
    expect(found.filter((path) => !existsSync(path))).toEqual([]);
    const tests = found.filter((path) => path.endsWith('.test.ts'));
    expect(tests.length).toBeGreaterThan(0);
    // a file that only names a test proves nothing
    const empty = tests.filter(
      (path) => !/\b(?:it|test)(?:\.each\(|\()/.test(readFileSync(path, 'utf8')),
    );
    expect(empty).toEqual([]);
  });
});
