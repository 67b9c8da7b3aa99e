import { ReceiverError } from '../errors.ts';
import type { Incoming } from '../http/incoming.ts';
import type { Receives } from '../receiver.ts';

type Values = Readonly<Record<string, string | undefined>>;
type Lists = Readonly<Record<string, readonly string[] | undefined>>;

/** The used part of an event of API Gateway (1.0 and 2.0), a function URL or a load balancer. */
export type LambdaEvent = {
  readonly headers?: Values | null | undefined;
  readonly body?: string | null | undefined;
  readonly isBase64Encoded?: boolean | undefined;
  /** 2.0 */
  readonly rawPath?: string | undefined;
  readonly rawQueryString?: string | undefined;
  /** 1.0, and a load balancer's */
  readonly httpMethod?: string | undefined;
  readonly path?: string | undefined;
  readonly multiValueHeaders?: Lists | null | undefined;
  readonly queryStringParameters?: Values | null | undefined;
  readonly multiValueQueryStringParameters?: Lists | null | undefined;
  readonly requestContext?: RequestContext | undefined;
};

type RequestContext = {
  readonly domainName?: string | undefined;
  readonly path?: string | undefined;
  readonly http?: { readonly method?: string | undefined } | undefined;
};

export type LambdaResponse = {
  readonly statusCode: number;
  readonly headers: Record<string, string>;
  readonly body: string;
  readonly isBase64Encoded: false;
};

/**
 * A handler for AWS Lambda behind API Gateway (payloads 1.0 and 2.0), a function URL or a load
 * balancer. Lambda stops when it has answered, so work that a handler leaves to `waitUntil`, or to an
 * inbox, is awaited before.
 * @example
 * export const handler = toLambda(receiver);
 */
export function toLambda(receiver: Receives) {
  return async (event: LambdaEvent): Promise<LambdaResponse> => {
    const kept: Promise<unknown>[] = [];
    const incoming = {
      ...fromEvent(event),
      waitUntil: (work: Promise<unknown>) => kept.push(work),
    };
    const { status, headers, body } = await receiver.receive(incoming);
    await Promise.allSettled(kept);
    return { statusCode: status, headers: { ...headers }, body, isBase64Encoded: false };
  };
}

function fromEvent(event: LambdaEvent): Incoming {
  const context = event?.requestContext; // plain JavaScript calls it with anything
  const method = event?.httpMethod ?? context?.http?.method;
  if (method === undefined) throw new ReceiverError('REQUEST_MISSING');
  const headers = headersOf(event);
  return {
    method: method.toUpperCase(),
    body: Buffer.from(event.body ?? '', event.isBase64Encoded ? 'base64' : 'utf8'),
    header: (name) => headers.get(name),
    url: () => urlOf(event, headers.get('host') ?? context?.domainName),
  };
}

/** By their lower-case names; several values of one are joined, as fetch joins them. */
function headersOf({ headers, multiValueHeaders }: LambdaEvent): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const [name, value] of Object.entries(headers ?? {})) {
    if (value !== undefined) found.set(name.toLowerCase(), value);
  }
  for (const [name, values] of Object.entries(multiValueHeaders ?? {})) {
    if (values) found.set(name.toLowerCase(), values.join(', '));
  }
  return found;
}

function urlOf(event: LambdaEvent, host: string | undefined): string | undefined {
  const path = event.rawPath ?? event.requestContext?.path ?? event.path;
  if (host === undefined || path === undefined) return undefined;
  const query = event.rawQueryString ?? queryOf(event);
  return `https://${host}${path}${query && `?${query}`}`;
}

/** Payloads 1.0 have the parameters decoded: those of a load balancer, as they were. */
function queryOf({ multiValueQueryStringParameters, queryStringParameters }: LambdaEvent): string {
  const query = new URLSearchParams();
  for (const [name, values] of Object.entries(multiValueQueryStringParameters ?? {})) {
    for (const value of values ?? []) query.append(name, value);
  }
  if (query.size > 0) return query.toString();
  for (const [name, value] of Object.entries(queryStringParameters ?? {})) {
    query.append(name, value ?? '');
  }
  return query.toString();
}
