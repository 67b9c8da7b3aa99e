import { readFileSync } from 'node:fs';
import { defineConfig } from 'tsdown';

// Run by each package's `build` script, in that package's folder: its doors are the entries.
const { exports: doors } = JSON.parse(readFileSync('package.json', 'utf8')) as {
  exports: Record<string, string | { '@hookpact/source'?: string }>;
};

const sources = Object.values(doors).flatMap((door) =>
  typeof door === 'object' && door['@hookpact/source'] ? [door['@hookpact/source']] : [],
);
const entry = [...new Set(sources)];

export default defineConfig({
  cwd: process.cwd(),
  entry,
  root: 'src',
  tsconfig: 'tsconfig.json',
  format: 'esm',
  platform: 'neutral',
  target: 'es2023',
  dts: { generator: 'tsgo' },
  fixedExtension: false,
  unbundle: true,
  sourcemap: true,
});
