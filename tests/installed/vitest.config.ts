import { defaultServerConditions } from 'vite';
import { defineConfig } from 'vitest/config';

/** What somebody does who has nothing but npm and our pages; `.ci/installed` runs it. */
export default defineConfig({
  resolve: { conditions: ['@hookpact/source', ...defaultServerConditions] },
  ssr: { resolve: { conditions: ['@hookpact/source', ...defaultServerConditions] } },
  test: {
    name: 'installed',
    include: ['tests/installed/**/*.test.ts'],
    globalSetup: ['tests/installed/registry.ts'],
    maxWorkers: '100%', // installers and servers wait most of their time
    maxConcurrency: 3,
    testTimeout: 400_000,
    hookTimeout: 300_000,
  },
});
