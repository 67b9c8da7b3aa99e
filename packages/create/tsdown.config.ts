import { defineConfig } from 'tsdown';

// `hookpact init` and nothing else: it is all in the bundle, so that `npm create` fetches one package
export default defineConfig({
  entry: { main: '../cli/src/create/main.ts' },
  tsconfig: '../cli/tsconfig.json',
  format: 'esm',
  platform: 'node',
  target: 'node22.18',
  fixedExtension: false,
  deps: { alwaysBundle: (id) => !id.startsWith('node:'), onlyBundle: false },
  dts: false,
  inputOptions: { resolve: { conditionNames: ['@hookpact/source', 'node', 'import', 'default'] } },
});
