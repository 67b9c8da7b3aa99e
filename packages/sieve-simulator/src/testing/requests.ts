import { arbitraryOf } from '@hookpact/catalog/arbitrary';
import { ReplayRequest, TokenSettings } from '@hookpact/inspector/models';
import { EditFunctionRequest, EditFunctionVersionRequest, PushRequest } from '@hookpact/sieve-api';
import * as fc from 'fast-check';
import * as z from 'zod';
import { builtInFunctions } from '../functions/built-in/index.ts';

/** A request to send; `body` is text, so that it need not be JSON. */
export type FuzzedRequest = {
  readonly method: string;
  readonly path: string;
  readonly body: string | undefined;
};

const urls = ['http://receiver.example/', 'http://127.0.0.1:1/', 'ftp://a/', '//a', ''];
const scripts = ['503, 200', 'delay 1ms', 'drip 1ms', 'reset', 'redirect', 'hang 1ms', 'nonsense'];
const functionNames = builtInFunctions.map(({ name }) => name);

/** Values that a random text would never hit, by the key under which they stand. */
const likely: Readonly<Record<string, fc.Arbitrary<unknown>>> = {
  function: fc.constantFrom(...functionNames, 'sieve/../x', 'a/b', 'sieve/dubbing:latest'),
  id: fc.constantFrom(undefined, null, 'abcdefg'),
  url: fc.constantFrom(...urls),
  code_url: fc.constantFrom(...urls),
  script: fc.constantFrom(...scripts),
};

/** Bodies of a model: valid ones, ones with a part replaced, and broken text. */
function bodyOf(model: z.core.$ZodType): fc.Arbitrary<string> {
  const schema = z.toJSONSchema(model, { io: 'input', unrepresentable: 'any' });
  const valid = arbitraryOf(schema).chain(withLikelyValues);
  const mutated = fc.tuple(valid, fc.jsonValue(), fc.nat()).map(replaceOne);
  const json = fc
    .oneof({ weight: 3, arbitrary: valid }, mutated)
    .map((value) => JSON.stringify(value));
  const broken = fc.tuple(json, fc.nat(), fc.string()).map(([text, at, noise]) => {
    const cut = at % (text.length + 1);
    return text.slice(0, cut) + noise + text.slice(cut);
  });
  return fc.oneof({ weight: 4, arbitrary: json }, broken);
}

function withLikelyValues(value: unknown): fc.Arbitrary<unknown> {
  if (Array.isArray(value)) return fc.tuple(...value.map(withLikelyValues));
  if (typeof value !== 'object' || value === null) return fc.constant(value);
  return fc.record(
    Object.fromEntries(
      Object.entries(value).map(([key, child]) => [
        key,
        Object.hasOwn(likely, key) ? (likely[key] ?? fc.constant(child)) : withLikelyValues(child),
      ]),
    ),
  );
}

/** Puts `other` in the place of one part of a value, at any depth. */
function replaceOne([value, other, at]: [unknown, unknown, number]): unknown {
  if (typeof value !== 'object' || value === null) return other;
  const entries = Object.entries(value);
  const chosen = at % (entries.length + 1);
  if (chosen === entries.length) return other;
  const rest = Math.floor(at / (entries.length + 1));
  const replaced = entries.map(([key, child], index) => [
    key,
    index === chosen ? replaceOne([child, other, rest]) : child,
  ]);
  return Array.isArray(value) ? replaced.map(([, child]) => child) : Object.fromEntries(replaced);
}

const segment = fc.oneof(
  fc.constantFrom('sieve', 'dubbing', 'hookpact', 'echo', 'latest', '..', '%2e%2e', '%00', '%zz'),
  fc.string({ maxLength: 12 }).map(encodeURIComponentSafely),
);
const query = fc
  .dictionary(
    fc.constantFrom('limit', 'offset', 'status', 'source', 'after', 'timeout_ms', '__proto__'),
    fc.oneof(
      fc.constantFrom('0', '1', '-1', '1e3', '99999999999999999999', 'api', 'x'),
      fc.string(),
    ),
  )
  .map((entries) => new URLSearchParams(entries).toString());

function encodeURIComponentSafely(text: string): string {
  return encodeURIComponent(text.toWellFormed());
}

type Route = [method: string, path: string, model?: z.core.$ZodType];

const routes: Route[] = [
  ['POST', '/v2/push', PushRequest],
  ['POST', '/v2/push', PushRequest],
  ['POST', '/v2/push', PushRequest],
  ['GET', '/v2/jobs'],
  ['GET', '/v2/jobs/*'],
  ['GET', '/v2/jobs/*/await'],
  ['DELETE', '/v2/jobs/*'],
  ['GET', '/v2/functions'],
  ['GET', '/v2/functions/*/*'],
  ['POST', '/v2/functions/hookpact/echo/edit', EditFunctionRequest],
  ['POST', '/v2/functions/*/*/edit', EditFunctionRequest],
  ['GET', '/v2/functions/*/*/jobs'],
  ['GET', '/v2/functions/*/*/versions'],
  ['GET', '/v2/functions/*/*/versions/*'],
  ['GET', '/v2/functions/*/*/versions/*/jobs'],
  ['POST', '/v2/functions/hookpact/echo/versions/latest/edit', EditFunctionVersionRequest],
  ['GET', '/inspector/tokens'],
  ['PUT', '/inspector/tokens/*', TokenSettings],
  ['DELETE', '/inspector/tokens/*'],
  ['GET', '/inspector/tokens/*/requests'],
  ['GET', '/inspector/tokens/*/requests/next'],
  ['GET', '/inspector/tokens/*/requests/*'],
  ['POST', '/inspector/tokens/*/requests/*/replay', ReplayRequest],
  ['POST', '/in/*', PushRequest],
  ['PATCH', '/in/*/*'],
  ['GET', '/*/*'],
];

function requestsOf([method, path, model]: Route): fc.Arbitrary<FuzzedRequest> {
  const segments = path.split('/').map((part) => (part === '*' ? segment : fc.constant(part)));
  return fc.record({
    method: fc.oneof(
      { weight: 9, arbitrary: fc.constant(method) },
      fc.constantFrom('PUT', 'DELETE'),
    ),
    path: fc
      .tuple(fc.tuple(...segments), query)
      .map(([parts, text]) => `${parts.join('/')}?${text}`),
    body: model ? bodyOf(model) : fc.constant(undefined),
  });
}

/** Requests to every route, made from the models of the API. */
export const fuzzedRequests: fc.Arbitrary<FuzzedRequest> = fc.oneof(...routes.map(requestsOf));
