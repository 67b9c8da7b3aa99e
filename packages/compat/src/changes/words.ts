import type { Fact } from './fact.ts';

const json = (value: unknown) => {
  const text = JSON.stringify(value) ?? 'nothing';
  return text.length > 80 ? `${text.slice(0, 77)}...` : text;
};

/** A difference in words. */
export function factWords({ keyword, kind, name, movedTo, before, after }: Fact): string {
  if (keyword === 'properties' && kind === 'moved') return `field moved from ${name} to ${after}`;
  if (keyword === 'properties' && movedTo !== undefined) return `field moved to ${movedTo}`;
  if (keyword === 'properties') return `field ${kind}`;
  if (keyword === 'required') {
    return kind === 'added' ? 'is always there now' : 'may be missing now';
  }
  if (keyword === 'deprecated') return after ? 'is deprecated now' : 'is no longer deprecated';
  if (Array.isArray(before) && Array.isArray(after)) return listWords(keyword, before, after);
  if (kind === 'added') return `${keyword} added: ${json(after)}`;
  if (kind === 'removed') return `${keyword} removed: ${json(before)}`;
  return `${keyword}: ${json(before)} became ${json(after)}`;
}

function listWords(keyword: string, before: readonly unknown[], after: readonly unknown[]): string {
  const [old, next] = [before.map(json), after.map(json)];
  const added = next.filter((text) => !old.includes(text));
  const removed = old.filter((text) => !next.includes(text));
  const parts = [
    added.length ? `added ${added.join(', ')}` : '',
    removed.length ? `removed ${removed.join(', ')}` : '',
  ].filter(Boolean);
  return `${keyword}: ${parts.join('; ') || 'another order'}`;
}
