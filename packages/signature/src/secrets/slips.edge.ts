import type { Slip } from './slips.ts';

/** In place of `slips.ts` on edge hosts and in browsers, whose bundles carry no sentences. */
export const slipOf = (_text: string): Partial<Slip> => ({});
