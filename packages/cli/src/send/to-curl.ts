import type { AttemptRequest } from '@hookpact/sender';
import { shellQuote } from '../terminal/shell-quote.ts';

/** The very same request as a command for a POSIX shell. The body is JSON without control characters. */
export function toCurl({ url, headers, body }: AttemptRequest): string {
  return [
    // brackets and braces in the URL are not patterns
    'curl --globoff -X POST',
    ...['Accept', 'Expect'].map((name) => `-H ${shellQuote(`${name}:`)}`), // curl makes them up
    ...Object.entries(headers).map(([name, value]) => `-H ${shellQuote(`${name}: ${value}`)}`),
    // --data would take a body that begins with "@" for a file
    `--data-raw ${shellQuote(new TextDecoder().decode(body))}`,
    shellQuote(url),
  ].join(' ');
}
