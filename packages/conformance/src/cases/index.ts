import type { ConformanceCase } from '../case.ts';
import { eventCases } from './accepts/events.ts';
import { headerCases } from './accepts/headers.ts';
import { jsonCases } from './accepts/json.ts';
import { sizeCases } from './accepts/sizes.ts';
import { textCases } from './accepts/texts.ts';
import { acknowledgeCases } from './acknowledges.ts';

/** All cases, by group and number. */
export const cases: readonly ConformanceCase[] = [
  ...eventCases,
  ...textCases,
  ...jsonCases,
  ...sizeCases,
  ...headerCases,
  ...acknowledgeCases,
];
