import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { consoleFolder } from '../../index.js';

const assets = join(consoleFolder ?? '', 'assets');

const sizeOf = (file: string): number =>
  gzipSync(readFileSync(join(assets, file)), { level: 9 }).byteLength / 1_000;

/** What a chunk needs before it runs, itself with it. */
function closureOf(file: string, seen = new Set<string>()): Set<string> {
  if (seen.has(file)) return seen;
  seen.add(file);
  const text = readFileSync(join(assets, file), 'utf8');
  for (const [, imported = ''] of text.matchAll(/(?:from|^import|;import)\s*"\.\/([^"]+\.js)"/g)) {
    closureOf(imported, seen);
  }
  return seen;
}

const sum = (files: Iterable<string>) =>
  [...files].reduce((total, file) => total + sizeOf(file), 0);

const page = readFileSync(join(assets, '../index.html'), 'utf8');
const entry = /<script[^>]+src="\.\/assets\/([^"]+)"/.exec(page)?.[1] ?? '';

describe('the size, gzip', () => {
  it('of the first page is at most 200 KB of JavaScript', () => {
    const first = closureOf(entry);
    expect(first.size).toBeGreaterThan(1);
    expect(sum(first)).toBeLessThanOrEqual(200);
  });

  it('of the editor, which comes when it is needed, is at most 110 KB', () => {
    const first = closureOf(entry);
    const chunks = readdirSync(assets);
    const editor = chunks.find((file) => file.startsWith('json-editor-')) ?? '';
    const lazy = [...closureOf(editor)].filter((file) => !first.has(file));
    expect(sum(lazy)).toBeGreaterThan(50);
    expect(sum(lazy)).toBeLessThanOrEqual(110);
  });
});
