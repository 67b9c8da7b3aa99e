import { readFileSync } from 'node:fs';
import { defineConfig } from 'tsdown';

// Run by each package's `build` script, in that package's folder: its doors are the entries.
// `imports` are files that have a twin for edge hosts: whoever imports the package chooses
type Target = string | { readonly [condition: string]: Target };
const { exports: doors, imports: twins = {} } = JSON.parse(
  readFileSync('package.json', 'utf8'),
) as {
  exports: Record<string, Target>;
  imports?: Record<string, Target>;
};

const filesOf = (target: Target): string[] =>
  typeof target === 'string' ? [target] : Object.values(target).flatMap(filesOf);

const files = [...Object.values(doors), ...Object.values(twins)].flatMap(filesOf);
const entry = [...new Set(files.filter((file) => file.startsWith('./src/')))];

export default defineConfig({
  cwd: process.cwd(),
  entry,
  root: 'src',
  tsconfig: 'tsconfig.json',
  format: 'esm',
  platform: 'neutral',
  target: 'es2023',
  dts: { generator: 'tsgo', sourcemap: true },
  fixedExtension: false,
  unbundle: true,
  deps: { neverBundle: [/^#/] },
  // the maps point at `src`, which is published beside: "go to definition" ends in TypeScript
  sourcemap: true,
  outputOptions: { sourcemapExcludeSources: true },
});
