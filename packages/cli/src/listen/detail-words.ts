import { toCurl } from '@hookpact/inspector/curl';
import { Shown, shown } from '../terminal/shown.ts';
import type { Exchange } from './exchange.ts';
import { targetFor } from './forwarder.ts';
import {
  answerWords,
  exchangeLine,
  reasonsOf,
  targetWords,
  verdictWords,
  type WordsOptions,
} from './words.ts';

/**
 * Everything of an exchange, line by line: the request, the verdict, the answer, a curl command.
 */
export function detailLines(exchange: Exchange, options: WordsOptions): Shown[] {
  const { request, answer, target, error } = exchange;
  const { paint } = options;
  const title = (text: string) => paint('bold', text);
  return [
    exchangeLine(exchange, options),
    ...reasonsOf(exchange, options).map((reason) => shown`  ${reason}`),
    shown``,
    title(`Request  ${request.method} ${request.path}`),
    ...headerLines(request.headers, paint),
    shown``,
    ...bodyLines(request.body, request.body_encoding),
    shown``,
    shown`${title('Verdict')}  ${verdictWords(exchange, paint)}`,
    shown``,
    title(`Answer  ${answerWords(exchange)}  ${targetWords(target)}`),
    ...(error === undefined ? [] : [shown`  ${error}`]),
    ...(answer ? headerLines(answer.headers, paint) : []),
    shown``,
    ...(answer ? bodyLines(answer.body, answer.body_encoding) : []),
    ...(target === undefined ? [] : [shown``, title('As curl'), curlOf(exchange, target)]),
  ];
}

const headerLines = (
  headers: readonly (readonly [string, string])[],
  paint: WordsOptions['paint'],
): Shown[] => headers.map(([name, value]) => shown`  ${paint('dim', `${name}:`)} ${value}`);

function bodyLines(body: string, encoding: 'utf8' | 'base64'): Shown[] {
  if (body === '') return [shown`  (no body)`];
  if (encoding === 'base64') {
    return [shown`  (${Buffer.from(body, 'base64').byteLength} bytes, no text)`];
  }
  return indented(body)
    .split('\n')
    .map((line) => shown`  ${line}`);
}

/** JSON with line breaks; other text unchanged. */
function indented(body: string): string {
  try {
    return JSON.stringify(JSON.parse(body), null, 2);
  } catch {
    return body;
  }
}

const curlOf = ({ raw, request }: Exchange, target: string): Shown =>
  Shown.line(toCurl(raw, targetFor(target, request.path)));
