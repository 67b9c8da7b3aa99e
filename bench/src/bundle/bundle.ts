import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { type BuildOptions, build } from 'esbuild';

export type Bundle = {
  readonly bytes: number;
  readonly gzipBytes: number;
  /** Every module that is in it, with its minified bytes; the largest first. */
  readonly modules: readonly Module[];
};

export type Module = { readonly path: string; readonly bytes: number };

/** The conditions of `wrangler`, on source. */
const conditions = ['@hookpact/source', 'workerd', 'worker', 'browser'];

const folder = join(import.meta.dirname, 'entries');

/** Bundles an entry as `wrangler` does for a Worker, minified. */
export const bundle = (entry: string): Promise<Bundle> =>
  built({ entryPoints: [join(folder, `${entry}.ts`)] });

/** The same for source that stands in no file. */
export const bundleSource = (contents: string): Promise<Bundle> =>
  built({ stdin: { contents, resolveDir: folder, loader: 'ts' } });

async function built(input: Pick<BuildOptions, 'entryPoints' | 'stdin'>): Promise<Bundle> {
  const result = await build({
    ...input,
    bundle: true,
    minify: true,
    write: false,
    metafile: true,
    format: 'esm',
    platform: 'browser',
    target: 'es2023',
    conditions,
    logLevel: 'silent',
  });
  const contents = result.outputFiles[0]?.contents ?? new Uint8Array(); // one entry, one file
  const [output] = Object.values(result.metafile.outputs);
  const modules = Object.entries(output?.inputs ?? {})
    .map(([path, { bytesInOutput }]) => ({ path, bytes: bytesInOutput }))
    .filter(({ bytes }) => bytes > 0)
    .toSorted((a, b) => b.bytes - a.bytes);
  return {
    bytes: contents.byteLength,
    gzipBytes: gzipSync(contents, { level: 9 }).byteLength,
    modules,
  };
}
