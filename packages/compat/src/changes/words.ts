import type { Fact } from './facts.ts';

const json = (value: unknown) => {
  const text = JSON.stringify(value) ?? 'nothing';
  return text.length > 80 ? `${text.slice(0, 77)}...` : text;
};

/** A difference in words. */
export function factWords({ keyword, kind, name, before, after }: Fact): string {
  if (keyword === 'properties' && kind === 'moved') return `field moved from ${name} to ${after}`;
  if (keyword === 'properties') return `field ${kind}`;
  if (keyword === 'required')
    return kind === 'added' ? 'is always there now' : 'may be missing now';
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
  return `${keyword}: ${parts.join('; ')}`;
}

/** The change that gets there without breaking a reader. */
export function wayOut({ keyword, kind, name, pointer }: Fact): string {
  const field = name ?? pointer.split('/').at(-1) ?? '';
  if (keyword === 'properties' && kind === 'moved') {
    return `Send both ${name} and the new field, and mark ${name} as deprecated.`;
  }
  if (keyword === 'required' || (keyword === 'properties' && kind === 'removed')) {
    return `Keep sending ${field}, mark it as deprecated, and leave it out of a new event type.`;
  }
  if (keyword === 'properties') {
    return `Have readers accept unknown fields first; then add ${field}.`;
  }
  if (keyword === 'enum' || keyword === 'const' || keyword.endsWith('Of')) {
    return `Have readers accept other values first, or put the new ones into a field beside ${field}.`;
  }
  return `Leave ${field || 'the payload'} as it was, and put the new form into a field beside it or into a new event type.`;
}
