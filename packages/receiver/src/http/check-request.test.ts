import { describe, expect, it } from 'vitest';
import { checkRequest } from './check-request.ts';

const check = (headers: Readonly<Record<string, string>>) =>
  checkRequest({
    method: 'POST',
    body: new Uint8Array(),
    header: (name) => ({ 'content-type': 'application/json', ...headers })[name],
  });

/** The same token as different senders and proxies write it. */
const spellings = (token: string) => [
  token,
  token.toUpperCase(),
  ` ${token}\t`,
  `"${token}"`,
  `'${token}'`,
  `" ${token} "`,
];

// https://encoding.spec.whatwg.org/#names-and-labels
const utf8Labels = [
  'unicode-1-1-utf-8',
  'unicode11utf8',
  'unicode20utf8',
  'utf-8',
  'utf8',
  'x-unicode20utf8',
];
const others = ['us-ascii', 'ansi_x3.4-1968', 'iso-8859-1', 'utf-16', 'UTF-32BE', 'none', ''];
const harmless = [...utf8Labels, ...others];

describe('a content type', () => {
  it.each(harmless.flatMap(spellings))('of JSON is JSON with charset=%s', (charset) => {
    expect(check({ 'content-type': `application/json;charset=${charset}` })).toBeUndefined();
    expect(check({ 'content-type': `Application/JSON ; Charset = ${charset}` })).toBeUndefined();
  });

  it.each([
    'application/json;',
    'application/json; ;',
    'application/json; utf-8',
    'application/json; charset',
    'application/json; charset=utf-8; charset=utf-8',
    'application/json; profile="a;b, c"; charset=utf-8',
    'application/json, application/json; charset=utf-8',
    ', application/json,',
    'application/cloudevents+json',
    'application/vnd.example.v1+json; charset=UTF-8',
  ])('%j is JSON', (type) => {
    expect(check({ 'content-type': type })).toBeUndefined();
  });

  it.each([
    '',
    ' ',
    ',',
    'json',
    'text/json',
    'text/plain',
    'application/jsonp',
    'application/json-seq',
    'application/json, text/plain',
    'application/+json',
  ])('%j is not', (type) => {
    expect(check({ 'content-type': type })).toBe('CONTENT_TYPE_UNSUPPORTED');
  });
});

describe('a content encoding', () => {
  it.each([...spellings('identity'), '', ' ', ',', 'identity, identity', ', identity ,'])(
    '%j changes nothing',
    (encoding) => {
      expect(check({ 'content-encoding': encoding })).toBeUndefined();
    },
  );

  it.each(['gzip', 'identity, gzip', 'br', 'identity;q=1'])('%j is refused', (encoding) => {
    expect(check({ 'content-encoding': encoding })).toBe('CONTENT_ENCODING_UNSUPPORTED');
  });
});
