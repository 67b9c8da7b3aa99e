import { availableParallelism } from 'node:os';
import { defaultServerConditions } from 'vite';
import { configDefaults, defineConfig } from 'vitest/config';
import { LongestFirst } from './tests/setup/longest-first.ts';

// not `module`: it is for bundlers, and some packages put files there that Node cannot load
const conditions = [
  '@hookpact/source',
  ...defaultServerConditions.filter((condition) => condition !== 'module'),
];

// as `wrangler` resolves: the twins that edge hosts get, see docs/decisions/0028
const edgeConditions = ['workerd', ...conditions.filter((condition) => condition !== 'node')];

// an order of one's own would hide that of --sequence.shuffle
const isShuffled = process.argv.some((argument) => argument.startsWith('--sequence.shuffle'));

export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  test: {
    globalSetup: ['./tests/setup/temporary-folder.ts', './tests/postgres/shared-server.ts'],
    setupFiles: [
      './tests/setup/leave-nothing.ts', // first: its last look comes after all others
      './tests/setup/fail-on-console.ts',
      './tests/setup/fail-on-log-lines.ts',
    ],
    ...(!isShuffled && { sequence: { sequencer: LongestFirst } }),
    restoreMocks: true,
    maxWorkers: 2 * availableParallelism(), // most files wait for sockets and child processes
    maxConcurrency: 10, // all faults at once: they wait, too
    // for what hangs: how long a test may take is not asserted, as machines differ
    testTimeout: 60_000,
    hookTimeout: 60_000,
    expect: { poll: { timeout: 15_000 } },
    coverage: {
      include: ['packages/*/src/**/*.ts'],
      exclude: ['**/{testing,test-kit}/**', '**/*.test.ts'],
      reporter: ['json-summary', ['text', { skipFull: true, maxCols: 160 }]],
      thresholds: {
        'packages/receiver/src/**': { lines: 99 },
        'packages/sender/src/**': { lines: 99 },
        'packages/signature/src/**': { lines: 99 },
      },
    },
    env: { PACT_DO_NOT_TRACK: 'true', NO_COLOR: '1' },
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['{packages,apps}/*/src/**/*.test.ts', 'tests/**/*.test.ts'],
          exclude: [
            ...configDefaults.exclude,
            '**/*.browser.test.ts',
            'tests/{contracts,installed,release}/**',
          ],
          // a worker loads each module once, for all of its files
          isolate: false,
        },
      },
      {
        extends: true,
        resolve: { conditions: edgeConditions },
        ssr: { resolve: { conditions: edgeConditions } },
        test: {
          name: 'edge',
          include: [
            'packages/receiver/src/{*,{http,dispatch,dedupe}/*,adapters/{fetch,hono}}.test.ts',
            'packages/signature/src/{web,schemes/*}.test.ts',
          ],
          // databases, and addresses of senders, are not there
          exclude: [...configDefaults.exclude, '**/{sqlite,postgres,redis,d1,workload}*.test.ts'],
          isolate: false,
        },
      },
      {
        extends: true,
        test: {
          name: 'browser',
          globalSetup: ['packages/console/scripts/build-page.ts'],
          include: ['packages/*/src/**/*.browser.test.ts'],
        },
      },
      {
        extends: true,
        test: {
          name: 'site',
          globalSetup: ['site/tests/build-site.ts'],
          include: ['site/tests/**/*.browser.test.ts'],
        },
      },
      {
        extends: true,
        test: {
          name: 'contracts',
          // side by side, as each consumer has one file that writes its pact: two that write one at
          // once silently lose interactions (pact-js #599)
          include: ['apps/*/contract/**/*.test.ts', 'tests/contracts/**/*.test.ts'],
          exclude: [...configDefaults.exclude, 'apps/receiver-next/**'],
          isolate: false,
          // the native library reads PACT_DO_NOT_TRACK with getenv, which threads do not set
          pool: 'forks',
        },
      },
      {
        extends: true,
        test: {
          // the contract and the conformance of the application that must be built first
          name: 'next',
          globalSetup: ['apps/receiver-next/contract/build.ts'],
          include: ['apps/receiver-next/contract/**/*.test.ts'],
          pool: 'forks',
        },
      },
    ],
  },
});
