import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    name: 'contracts',
    include: ['contract/**/*.test.{ts,js,mjs}'],
    // Pact's native part reads its environment from the process
    pool: 'forks',
    env: { PACT_DO_NOT_TRACK: 'true' },
  },
});
