import { createHash } from 'node:crypto';
import { redactUrl } from '@hookpact/errors/redact-url';
import type { SigningScheme } from '@hookpact/signature/schemes';
import { type EgressOptions, examineUrl } from '../attempt/egress-guard.ts';
import { SenderError } from '../errors.ts';
import type { Endpoint } from '../records.ts';
import { redactId } from '../redact.ts';
import { checkText, checkType, isRecord, isText } from './check-field.ts';
import { checkSecrets } from './check-secrets.ts';

export type CheckedEndpoint = {
  readonly id: string;
  readonly url: string;
  readonly secrets: readonly string[];
  readonly headers: Readonly<Record<string, string>>;
};

const LONGEST_URL = 8_192;
/** The longest URL that is its own id; stores keep ids in indexes. */
const LONGEST_ID = 1_024;

// RFC 9110, sections 5.1 and 5.5
const HEADER_NAME = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;
const HEADER_VALUE = /^[\t\x20-\x7e\x80-\xff]*$/;
/** Of the connection, not of the message: RFC 9110, section 7.6.1, and how the body is framed. */
const OF_CONNECTION =
  /^(connection|keep-alive|proxy-.*|te|trailer|transfer-encoding|upgrade|expect|host|content-length|http2-settings)$/;
const OURS =
  /^(content-type|content-encoding|user-agent|traceparent|tracestate|webhook-.*|hookpact-.*)$/;

type EndpointLimits = {
  readonly egress: EgressOptions;
  /** What signs with its secrets. @default Standard Webhooks */
  readonly scheme?: SigningScheme | undefined;
  /** Names the endpoint in errors. */
  readonly field: string;
};

/** Checks an endpoint and completes it. */
export function checkEndpoint(
  given: Endpoint,
  { egress, scheme, field }: EndpointLimits,
): CheckedEndpoint {
  checkType(field, given, isRecord, 'an object with a url');
  const { id, secrets = [], headers = {} } = given;
  const url = checkUrl(given.url, { egress, field });
  checkText(`${field}.id`, id);
  const isTexts = (value: unknown) => Array.isArray(value) && value.every(isText);
  checkType(`${field}.secrets`, secrets, isTexts, 'a list of texts');
  checkType(`${field}.headers`, headers, isRecord, 'an object of texts');
  const settings = { url, secrets, headers: checkHeaders(headers) };
  checkSecrets(settings, scheme);
  return { id: id ?? idOf(settings), ...settings };
}

/**
 * The id of an endpoint that is given none: its URL. Where it has secrets or headers, or a very long
 * URL, a fingerprint of them stands behind origin and path: no two settings share an id by accident.
 */
export function endpointIdOf({ url, secrets = [], headers = {} }: Endpoint): string {
  return idOf({ url: new URL(url).href, secrets, headers: lowerCase(headers) });
}

function idOf({ url, secrets, headers }: Omit<CheckedEndpoint, 'id'>): string {
  const isPlain = secrets.length === 0 && Object.keys(headers).length === 0;
  if (isPlain && url.length <= LONGEST_ID) return url;
  const sorted = Object.entries(headers).toSorted(([a], [b]) => (a < b ? -1 : 1));
  const fingerprint = createHash('sha256').update(JSON.stringify([url, secrets, sorted]));
  return `${redactUrl(url).slice(0, 512)}#${fingerprint.digest('hex').slice(0, 32)}`;
}

function checkUrl(
  given: string,
  { egress, field }: Pick<EndpointLimits, 'egress' | 'field'>,
): string {
  checkType(`${field}.url`, given, isText, 'a text');
  const refuse = (detail: string): never => {
    const url = JSON.stringify(redactUrl(given).slice(0, 80));
    throw new SenderError('ENDPOINT_URL_INVALID', { url, detail });
  };
  const parsed = URL.parse(given);
  if (!parsed) return refuse('it is not an absolute URL');
  const { length } = parsed.href;
  if (length > LONGEST_URL) return refuse(`it has ${length} characters, more than ${LONGEST_URL}`);
  const refusal = examineUrl(parsed, egress);
  if (!refusal) return parsed.href;
  const hint = refusal.option ? `, which the option ${refusal.option} can allow` : '';
  return refuse(refusal.reason + hint);
}

function checkHeaders(headers: Readonly<Record<string, string>>): Record<string, string> {
  const names = new Set<string>();
  for (const [given, value] of Object.entries(headers)) {
    const name = given.toLowerCase();
    const detail = refusalOfHeader(name, value, names);
    if (detail) {
      const shown = JSON.stringify(given.slice(0, 80));
      throw new SenderError('ENDPOINT_HEADER_INVALID', { name: shown, detail });
    }
    names.add(name);
  }
  return lowerCase(headers);
}

function refusalOfHeader(
  name: string,
  value: unknown,
  others: ReadonlySet<string>,
): string | undefined {
  if (!HEADER_NAME.test(name)) return 'its name is no token';
  if (OURS.test(name)) return 'the sender sets it itself';
  if (OF_CONNECTION.test(name)) return 'it belongs to the connection';
  if (others.has(name)) return 'it is given twice';
  if (typeof value !== 'string') return 'its value is no text';
  return HEADER_VALUE.test(value) ? undefined : 'its value has characters that no header can hold';
}

const lowerCase = (headers: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));

/** Settings belong to an id: two of them under one id would depend on the order. */
export function refuseConflicts(endpoints: readonly CheckedEndpoint[]): void {
  const seen = new Map<string, string>();
  for (const { id, secrets, headers } of endpoints) {
    const settings = JSON.stringify([secrets, headers]);
    if ((seen.get(id) ?? settings) !== settings) {
      throw new SenderError('ENDPOINT_CONFLICT', { id: JSON.stringify(redactId(id).slice(0, 80)) });
    }
    seen.set(id, settings);
  }
}
