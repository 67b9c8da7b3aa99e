import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** How the application runs in production. */
export const production = {
  cwd: join(import.meta.dirname, '..'),
  args: [
    fileURLToPath(import.meta.resolve('next/dist/bin/next')),
    'start',
    '--hostname',
    '127.0.0.1',
  ],
};
