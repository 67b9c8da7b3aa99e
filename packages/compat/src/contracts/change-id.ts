import { createHash } from 'node:crypto';
import { canonical } from '../schema/equal.ts';

/** Names a difference: the place in words, and a hash of what it was and is. */
export function changeId(place: string, keyword: string, ...content: readonly unknown[]): string {
  const text = canonical(content.map((part) => part ?? null));
  const hash = createHash('sha256').update(text).digest('hex').slice(0, 8);
  return `${place}#${keyword}:${hash}`;
}
