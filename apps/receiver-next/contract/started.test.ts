import { describeConsumer } from '@hookpact/test-apps';
import { production } from './production.ts';

describeConsumer({ name: 'receiver-next', ...production, recordsPath: '/bills' });
