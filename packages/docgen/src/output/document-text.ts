import { stringify } from 'yaml';

export type DocumentFormat = 'json' | 'yaml';

/** A document as it is written to a file: the same text for the same document. */
export function documentText(document: object, format: DocumentFormat): string {
  if (format === 'json') return `${JSON.stringify(document, null, 2)}\n`;
  // readers of YAML 1.1 take an unquoted 2026-11-28 for a date, and `no` for false
  return stringify(document, { version: '1.1', aliasDuplicateObjects: false, lineWidth: 100 });
}
