import type { Part } from '../node.ts';

/** The least and the most of something that is counted. */
export function sides(kind: 'length' | 'size' | 'count', min: unknown, max: unknown): Part[] {
  const parts: Part[] = [];
  if (typeof min === 'number' && min > 0) parts.push({ kind, side: 'min', count: min });
  if (typeof max === 'number') parts.push({ kind, side: 'max', count: max });
  return parts;
}
