export type ValueKind =
  | 'files'
  | 'folders'
  | 'events'
  | 'catalogues'
  | 'schemes'
  | 'commands'
  | 'other';

/** The kind of an argument, or of the value of an option, by its name in the usage. */
const kinds: Readonly<Record<string, ValueKind>> = {
  file: 'files',
  path: 'files',
  catalogue: 'files',
  pacts: 'files',
  old: 'files',
  new: 'files',
  from: 'files',
  folder: 'folders',
  'event-type': 'events',
  type: 'events',
  types: 'events',
  provider: 'catalogues',
  scheme: 'schemes',
  command: 'commands',
};

export const kindOfValue = (name: string): ValueKind => kinds[name] ?? 'other';
