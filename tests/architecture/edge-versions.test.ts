import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { publishedPackages } from './packages.ts';

const versions = publishedPackages().flatMap(({ folder, manifest }) =>
  Object.entries(manifest.imports ?? {}).map(([name, target]) => ({
    name: `${manifest.name} ${name}`,
    folder,
    target,
  })),
);

/** The conditions of bundlers for edge hosts and browsers; see docs/decisions. */
const edge = ['workerd', 'edge-light', 'browser'];

const wiring = (folder: string, file: string, ext: string) => ({
  ...Object.fromEntries(edge.map((condition) => [condition, `./${folder}/${file}.edge.${ext}`])),
  default: `./${folder}/${file}.${ext}`,
});

it('some files have a version for edge hosts: the tests below look at something', () => {
  expect(versions.length).toBeGreaterThan(2);
});

describe.each(versions)('$name', ({ folder, target }) => {
  const { '@hookpact/source': source, ...published } = target;
  const path = source.default;
  const file = path.replace('./src/', '').replace('.ts', '');

  it('leads every bundler for the edge to the version, and all others to the full file', () => {
    // in this order, too: the first condition that holds decides
    expect(Object.entries(source)).toEqual(Object.entries(wiring('src', file, 'ts')));
    expect(Object.entries(published)).toEqual(Object.entries(wiring('dist', file, 'js')));
  });

  it('has two files, and the version says in a comment which file it stands for', () => {
    expect(existsSync(join(folder, path))).toBe(true);
    const version = readFileSync(join(folder, `src/${file}.edge.ts`), 'utf8');
    expect(version.replace(/\s*\*\s*/g, ' ')).toContain(
      `In place of \`${file.split('/').at(-1)}.ts\` on edge hosts and in browsers`,
    );
  });
});
