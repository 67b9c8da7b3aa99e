import { describeConformance } from '@hookpact/test-apps';
import { production } from './production.ts';

describeConformance({ name: 'receiver-next', ...production, recordsPath: '/bills' });
