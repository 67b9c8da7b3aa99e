import type { SieveFunction } from '../define-function.ts';
import { dubbing } from './dubbing.ts';
import { echo } from './echo.ts';
import { fail } from './fail.ts';
import { flaky } from './flaky.ts';
import { slow } from './slow.ts';
import { stream } from './stream.ts';
import { transcribe } from './transcribe.ts';

/** The functions that every simulator has. */
export const builtInFunctions: readonly SieveFunction[] = [
  dubbing,
  transcribe,
  echo,
  stream,
  fail,
  slow,
  flaky,
];
