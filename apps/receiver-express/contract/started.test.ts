import { join } from 'node:path';
import { describeConsumer } from '@hookpact/test-apps';

describeConsumer({
  name: 'receiver-express',
  cwd: join(import.meta.dirname, '..'),
  args: ['--conditions=@hookpact/source', 'src/main.ts'],
  recordsPath: '/jobs',
});
