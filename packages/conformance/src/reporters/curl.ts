import { isUtf8 } from 'node:buffer';
import { redactUrl } from '@hookpact/errors/redact-url';
import { wireHeaders } from '../http/client.ts';
import type { Outgoing } from '../http/outgoing.ts';

/** An argument of a program may have 128 KiB on Linux; longer bodies go by standard input. */
const LONGEST_ARGUMENT = 65_536;
/** A command is for people: a body of one repeated character is written as a loop. */
const LONGEST_RUN = 1_000;

/** Headers that curl makes up where they are not given. */
const ofCurl = ['User-Agent', 'Accept', 'Content-Type', 'Expect'];

/**
 * A request as a command for a POSIX shell that sends the very same one, to `$WEBHOOK_URL` where the
 * URL has a query or a password. A signature with a time in
 * it is good for as long as the receiver's window is open.
 */
export function toCurl(url: URL, outgoing: Outgoing): string {
  const { method, body, transfer, query } = outgoing;
  const isPiped = !isQuotable(body);
  const headers = wireHeaders(url, outgoing).filter(([name]) => !ofConnection.test(name));
  const given = new Set(headers.map(([name]) => name.toLowerCase()));
  const absent = ofCurl.filter((name) => !given.has(name.toLowerCase()));
  const command = [
    'curl --include --globoff --path-as-is',
    method === 'HEAD' ? '--head' : `-X ${method}`,
    ...absent.map((name) => `-H ${quote(`${name}:`)}`),
    ...headers.map(
      ([name, value]) => `-H ${quote(value === '' ? `${name};` : `${name}: ${value}`)}`,
    ),
    ...paceOf(outgoing),
    ...(body.byteLength === 0 && method !== 'POST' ? [] : [dataOf(body, isPiped)]),
    targetOf(url, query),
  ].join(' ');
  const piped = isPiped ? `${printed(body)} | ` : '';
  const times = transfer.kind === 'unheard' ? ' # and hang up before the answer' : '';
  return piped + command + times;
}

/** Where a part of the URL may be secret, the shell has it: a report goes to many people. */
function targetOf(url: URL, query: string | undefined): string {
  const more = query === undefined ? '' : `${url.search ? '&' : '?'}${query}`;
  return redactUrl(url) === url.href
    ? quote(url.href + more)
    : `"$WEBHOOK_URL"${more === '' ? '' : quote(more)}`;
}

/** What curl finds out by itself. */
const ofConnection = /^(host|content-length)$/i;

const dataOf = (body: Uint8Array, isPiped: boolean): string =>
  // --data-binary would take the rest of a body that begins with "@" for a file name
  isPiped ? '--data-binary @-' : `--data-raw ${quote(text(body))}`;

function paceOf({ transfer, body }: Outgoing): string[] {
  if (transfer.kind === 'cut') return ['--limit-rate 1 --max-time 1'];
  if (transfer.kind !== 'slow') return [];
  const seconds = Math.max(1, (transfer.pieces * transfer.pauseMs) / 1_000);
  return [`--limit-rate ${Math.ceil(body.byteLength / seconds)}`];
}

/** A command that prints the bytes of a body. */
function printed(body: Uint8Array): string {
  const characters = text(body);
  const run = new RegExp(`(.)\\1{${LONGEST_RUN},}`, 's').exec(characters);
  if (!run || !isUtf8(body) || characters.length - run[0].length > LONGEST_ARGUMENT) {
    return `echo ${Buffer.from(body).toString('base64')} | base64 -d`;
  }
  const [whole, character = ' '] = run;
  const before = characters.slice(0, run.index);
  const after = characters.slice(run.index + whole.length);
  const many = `head -c ${whole.length} /dev/zero | tr '\\0' ${quote(character)}`;
  return `{ printf %s ${quote(before)}; ${many}; printf %s ${quote(after)}; }`;
}

/** Whether a body can stand in the command: text without what a terminal would act on. */
const isQuotable = (body: Uint8Array): boolean =>
  body.byteLength <= LONGEST_RUN * 4 && isUtf8(body) && isPrintable(text(body));

const isPrintable = (characters: string): boolean =>
  !/[^\P{Cc}\t\n]|[\u202a-\u202e\u2066-\u2069\ufeff]/u.test(characters);

const text = (bytes: Uint8Array): string => Buffer.from(bytes).toString();

const quote = (characters: string): string => `'${characters.replaceAll("'", "'\\''")}'`;
