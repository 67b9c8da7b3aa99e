import { defaultServerConditions } from 'vite';
import { defineConfig } from 'vitest/config';

/** The projects that `hookpact init` writes, from packed tarballs; `.ci/starter` runs it. */
export default defineConfig({
  resolve: { conditions: ['@hookpact/source', ...defaultServerConditions] },
  ssr: { resolve: { conditions: ['@hookpact/source', ...defaultServerConditions] } },
  test: {
    name: 'starter',
    include: ['tests/starter/*.test.ts'],
    testTimeout: 300_000,
    hookTimeout: 600_000,
  },
});
