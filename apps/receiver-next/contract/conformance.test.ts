import { describeConformance } from '@hookpact/test-apps';
import { production } from './production.ts';

// its receiver is that of receiver-express, which is checked in the short form, too
describeConformance({ name: 'receiver-next', ...production, recordsPath: '/bills', isLong: true });
