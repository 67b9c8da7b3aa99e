import type { Clock } from '@hookpact/sender';
import type { Inspector } from './inspector.ts';

/** What the inspector's routes stand on. */
export type InspectorServices = {
  readonly inspector: Inspector;
  readonly clock: Clock;
  /** Bytes of a body that are kept. */
  readonly maxBytes: number;
  /** Whether requests may be sent on: only while nobody but this machine can ask for it. */
  readonly mayForward: boolean;
  /** Aborted when the simulator closes: nothing hangs any longer then. */
  readonly closing: AbortSignal;
};
