import { readFileSync } from 'node:fs';
import { defineConfig, type UserConfig } from 'tsdown';

const { dependencies = {}, peerDependencies = {} } = JSON.parse(
  readFileSync('package.json', 'utf8'),
) as Record<'dependencies' | 'peerDependencies', Readonly<Record<string, string>> | undefined>;

// what is installed beside us; all else is in the bundle (docs/decisions/0036)
const outside = Object.keys({ ...dependencies, ...peerDependencies });
const isOutside = (id: string) => outside.some((name) => id === name || id.startsWith(`${name}/`));

const deps = {
  neverBundle: isOutside,
  alwaysBundle: (id: string) => !id.startsWith('node:') && !isOutside(id),
  onlyBundle: false as const,
};

const program = {
  entry: {
    main: 'src/main.ts',
    config: 'src/config/define-config.ts',
    // a process of its own, found beside the chunk that starts it
    'verifier/main': '../pact/src/provider/verifier/main.ts',
  },
  tsconfig: 'tsconfig.json',
  format: 'esm',
  platform: 'node',
  target: 'node22.18',
  fixedExtension: false,
  deps,
  dts: false,
  inputOptions: { resolve: { conditionNames: ['@hookpact/source', 'node', 'import', 'default'] } },
} satisfies UserConfig;

/** Types of what a configuration may say, those of our other packages with them. */
const types = {
  entry: { config: 'src/config/define-config.ts' },
  tsconfig: 'tsconfig.build.json',
  format: 'esm',
  platform: 'node',
  fixedExtension: false,
  clean: false,
  deps,
  dts: { generator: 'tsgo', emitDtsOnly: true },
} satisfies UserConfig;

export default defineConfig([program, types]);
