import { isUtf8 } from 'node:buffer';
import { headerPairs, type InspectedRequest } from '../requests/inspected-request.ts';
import { endToEndHeaders } from '../responses/forward.ts';
import type { Target } from '../responses/target.ts';

/** An argument of a program may have 128 KiB on Linux; longer bodies go by standard input. */
const LONGEST_ARGUMENT = 65_536;

/** Headers that curl makes up where they are not given. */
const ofCurl = ['User-Agent', 'Accept'];
const ofCurlWithBody = ['Content-Type', 'Expect'];

/** The parts of a request that a command repeats. */
type SentRequest = Pick<InspectedRequest, 'method' | 'rawHeaders' | 'body'>;

/**
 * A request as a command for a POSIX shell that sends the very same to `target`: method, path,
 * query, end-to-end headers in their order, and body. It reads no file, whatever a stranger put in.
 */
export function toCurl(request: SentRequest, { url, path }: Target): string {
  const { method, body } = request;
  const headers = endToEndHeaders(request.rawHeaders);
  const sendsBody = body.byteLength > 0 || declaresNoBytes(request);
  const isPiped = sendsBody && !isQuotable(body);
  const command = [
    // brackets and braces are not patterns, "/../" stays
    'curl --globoff --path-as-is',
    ...methodOf(method, sendsBody),
    ...absentHeaders(headers, sendsBody).map((name) => `-H ${quote(`${name}:`)}`),
    ...headers.map(([name, value]) => `-H ${headerArgument(name, value)}`),
    // --data and --data-binary would take the rest of a body that begins with "@" for a file name
    ...(isPiped ? ['--data-binary @-'] : sendsBody ? [`--data-raw ${quote(text(body))}`] : []),
    ...(path.includes('#') ? [`--request-target ${quoteBytes(path)}`] : []),
    quoteBytes(url.origin + path.replace(/#.*/s, '')),
  ].join(' ');
  const piped = isPiped ? `echo ${Buffer.from(body).toString('base64')} | base64 -d | ` : '';
  return piped + command;
}

/** `-X HEAD` alone would wait for a body that never comes. */
function methodOf(method: string, sendsBody: boolean): string[] {
  if (method !== 'HEAD') return [`-X ${/^[A-Z]+$/.test(method) ? method : quote(method)}`];
  return sendsBody ? ['-X HEAD --max-time 10'] : ['--head'];
}

function absentHeaders(headers: readonly [string, string][], sendsBody: boolean): string[] {
  const given = new Set(headers.map(([name]) => name.toLowerCase()));
  return [...ofCurl, ...(sendsBody ? ofCurlWithBody : [])].filter(
    (name) => !given.has(name.toLowerCase()),
  );
}

const declaresNoBytes = ({ rawHeaders }: SentRequest): boolean =>
  headerPairs(rawHeaders).some(
    ([name, value]) => name.toLowerCase() === 'content-length' && Number(value) === 0,
  );

/** "name:" would take the header away; with a semicolon, curl sends it empty. */
const headerArgument = (name: string, value: string): string =>
  value === '' ? quote(`${name};`) : quoteBytes(`${name}: ${value}`);

/** Whether a body can stand in the command: text without what a terminal would act on. */
const isQuotable = (body: Uint8Array): boolean =>
  body.byteLength <= LONGEST_ARGUMENT && isUtf8(body) && isPrintable(text(body));

/** A carriage return would end the line when the command is pasted; others steer a terminal. */
const isPrintable = (characters: string): boolean =>
  !/[^\P{Cc}\t\n]|[\u202a-\u202e\u2066-\u2069]/u.test(characters);

const text = (bytes: Uint8Array): string => Buffer.from(bytes).toString();

/** Quotes text of the wire, where a character is a byte. */
function quoteBytes(latin1: string): string {
  const bytes = Buffer.from(latin1, 'latin1');
  if (isUtf8(bytes) && isPrintable(text(bytes))) return quote(text(bytes));
  const octal = [...bytes].map((byte) => `\\${byte.toString(8).padStart(3, '0')}`);
  return `"$(printf '${octal.join('')}')"`;
}

const quote = (characters: string): string => `'${characters.replaceAll("'", "'\\''")}'`;
