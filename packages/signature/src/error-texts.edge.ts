import type { verifierErrors as inFull } from './error-texts.ts';

/** In place of `error-texts.ts` on edge hosts and in browsers, whose bundles carry no sentences. */
export const verifierErrors: Partial<typeof inFull> = {};
