import { defaultServerConditions } from 'vite';
import { defineConfig } from 'vitest/config';

/** The packages as strangers install them, on each Node that we support; `.ci/release` runs it. */
export default defineConfig({
  resolve: { conditions: ['@hookpact/source', ...defaultServerConditions] },
  ssr: { resolve: { conditions: ['@hookpact/source', ...defaultServerConditions] } },
  test: {
    name: 'release',
    include: ['tests/release/*.test.ts'],
    testTimeout: 120_000,
    hookTimeout: 600_000,
    maxConcurrency: 2,
  },
});
