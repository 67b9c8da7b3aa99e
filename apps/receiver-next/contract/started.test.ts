import { describeConsumer } from '@hookpact/test-apps';
import { build, production } from './production.ts';

describeConsumer({ name: 'receiver-next', ...production, recordsPath: '/bills', build });
