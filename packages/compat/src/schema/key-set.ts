import { isMatch } from './match.ts';
import type { KeySet } from './node.ts';

export const oneName = (name: string): KeySet => ({ names: [name], patterns: [], not: false });
export const matching = (pattern: string): KeySet => ({
  names: [],
  patterns: [pattern],
  not: false,
});

export function hasKey(keys: KeySet, key: string): boolean {
  const listed = keys.names.includes(key) || keys.patterns.some((pattern) => isMatch(pattern, key));
  return listed !== keys.not;
}
