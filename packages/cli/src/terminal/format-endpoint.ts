import { redactUrl } from '@hookpact/errors/redact-url';
import type { EndpointChange } from '@hookpact/sender';
import { cutLines } from './columns.ts';
import { type Shown, shown } from './shown.ts';
import type { Terminal } from './terminal.ts';

const words: Readonly<Record<EndpointChange['state'], string>> = {
  active: 'gets events again',
  paused: 'is paused: it only failed for long, and gets nothing more before it is resumed',
  gone: 'is gone: it answered 410, and gets nothing more before it is resumed',
};

/** A change of an endpoint, as a line. */
export function formatEndpoint(
  { endpointId, state }: EndpointChange,
  { paint, columns }: Pick<Terminal, 'paint' | 'columns'>,
): Shown {
  const sign = state === 'active' ? paint('green', '✓') : paint('red', '✗');
  return cutLines(
    shown`  ${sign} The endpoint ${endpointName(endpointId)} ${words[state]}`,
    columns(),
  );
}

/** An endpoint for people and machines: an id that is a URL may hold a secret. */
export const endpointName = (id: string): string => (id.includes('://') ? redactUrl(id) : id);
