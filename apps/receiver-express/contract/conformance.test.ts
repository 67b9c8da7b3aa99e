import { join } from 'node:path';
import { describeConformance } from '@hookpact/test-apps';

describeConformance({
  name: 'receiver-express',
  cwd: join(import.meta.dirname, '..'),
  args: ['--conditions=@hookpact/source', 'src/main.ts'],
  recordsPath: '/jobs',
});
