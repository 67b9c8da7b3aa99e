import manifest from '../../package.json' with { type: 'json' };

/** Our own packages are released together. */
export const ours = `^${manifest.version}`;

/** Versions of others in new projects: those that this repository is tested with. */
export const versions = {
  '@hono/node-server': '^2.1.9',
  '@pact-foundation/pact': '17.1.4',
  '@types/express': '^5.0.6',
  '@types/node': '^24.19.2',
  '@types/react': '^19.3.0',
  express: '^5.3.0',
  fastify: '^5.12.8',
  hono: '^4.13.19',
  next: '^16.4.5',
  react: '^19.3.1',
  'react-dom': '^19.3.1',
  vitest: '^5.1.1',
  zod: '^4.6.7',
  // the last with the compiler API that Next drives
  typescript: '^5.9.3',
} as const;
