import { build, stop } from 'esbuild';
import { afterAll, expect, it } from 'vitest';

afterAll(stop); // else its process lives as long as this one

/** The modules that a page loads with a door; fails where one of them needs Node. */
async function modulesOf(door: string): Promise<string[]> {
  const { metafile } = await build({
    stdin: { contents: `export * from '${door}'`, resolveDir: import.meta.dirname },
    bundle: true,
    write: false,
    metafile: true,
    format: 'esm',
    platform: 'browser',
    logLevel: 'silent',
    conditions: ['@hookpact/source'],
  });
  return Object.keys(metafile.inputs);
}

it.each([
  '@hookpact/search',
  '@hookpact/sender/http',
  '@hookpact/inspector/models',
  '@hookpact/inspector/search',
  '@hookpact/dev-server/models',
])('%s can be loaded by a page: it needs no Node, and brings no server', async (door) => {
  const modules = await modulesOf(door);
  expect(modules.filter((path) => /\/(hono|@hono|undici|pg|pg-boss)\//.test(path))).toEqual([]);
  expect(modules.length).toBeGreaterThan(1);
});

it.each(['@hookpact/inspector', '@hookpact/dev-server'])(
  '%s cannot: the test above sees what it looks for',
  async (door) => {
    await expect(modulesOf(door)).rejects.toThrow('Could not resolve "node:');
  },
);
