import { readFileSync } from 'node:fs';

/** Reads what a provider publishes. */
export const readDocument = (path: string): unknown =>
  JSON.parse(readFileSync(new URL(`../documents/${path}`, import.meta.url), 'utf8'));
