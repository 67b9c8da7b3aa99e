import { isUtf8 } from 'node:buffer';
import type { InspectedRequest } from '../requests/inspected-request.ts';
import { endToEndHeaders } from '../responses/forward.ts';

/** A request as a command for a POSIX shell that sends the same bytes to `url`. */
export function toCurl({ method, rawHeaders, body }: InspectedRequest, url: string): string {
  const isQuotable = isUtf8(body) && !body.includes(0);
  const data = body.byteLength === 0 ? [] : ['--data-binary', isQuotable ? quote(body) : '@-'];
  const headers = endToEndHeaders(rawHeaders).map(
    ([name, value]) => `-H ${shellQuote(`${name}: ${value}`)}`,
  );
  const curl = ['curl', '-X', method, ...headers, ...data, shellQuote(url)].join(' ');
  // a shell argument cannot hold NUL, nor what is no text
  if (isQuotable) return curl;
  return `echo ${Buffer.from(body).toString('base64')} | base64 -d | ${curl}`;
}

const quote = (body: Uint8Array): string => shellQuote(Buffer.from(body).toString());

const shellQuote = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;
