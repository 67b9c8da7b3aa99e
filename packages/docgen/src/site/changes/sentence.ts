import type { Change } from './changes.ts';

/** A change as a sentence without its subject: `added: required, string`. */
export function verdictFree({ kind, detail }: Change): string {
  if (detail === '') return kind;
  return kind === 'changed' ? detail : `${kind}: ${detail}`;
}

/** A change as a line of text. */
export function changeLine(change: Change): string {
  return `${change.name}${change.pointer ?? ''} ${verdictFree(change)}`;
}
