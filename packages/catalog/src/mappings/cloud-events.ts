import { isRecord } from './is-record.ts';

/** An event as CloudEvents 1.0 writes it, in the structured JSON form. */
export type CloudEvent<Data = unknown> = {
  readonly specversion: '1.0';
  readonly id: string;
  /** Who sent it: a URI reference. With `id` it is the identity of the event. */
  readonly source: string;
  readonly type: string;
  /** RFC 3339. */
  readonly time?: string;
  readonly datacontenttype?: string;
  readonly data: Data;
};

export type CloudEventFacts = {
  /** The id of the message, the same on every attempt. */
  readonly id: string;
  /** Who sends: a URL, or a path. */
  readonly source: string;
  readonly time?: Date | undefined;
};

/**
 * Writes an event as a CloudEvent; the payload is its data, whole.
 *
 * Source: https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/formats/json-format.md
 * @throws RangeError where id, source or type is empty, or the time is none
 * @example
 * const headers = { 'content-type': 'application/cloudevents+json' };
 * const body = JSON.stringify(toCloudEvent('invoice.paid', event, { id: 'msg_1', source: '/shop' }));
 */
export function toCloudEvent<Data>(
  type: string,
  data: Data,
  { id, source, time }: CloudEventFacts,
): CloudEvent<Data> {
  if (!id || !source || !type)
    throw new RangeError('A CloudEvent needs an id, a source and a type.');
  const when = time && { time: time.toISOString() };
  const facts = { specversion: '1.0', id, source, type } as const;
  return { ...facts, ...when, datacontenttype: 'application/json', data };
}

/**
 * Reads a CloudEvent 1.0 with JSON data; undefined where the value is none. Its data is the payload
 * for `catalog.safeParse`; `source` and `id` together identify it.
 */
export function fromCloudEvent(value: unknown): CloudEvent | undefined {
  if (!isRecord(value) || value.specversion !== '1.0' || !('data' in value)) return undefined;
  const { id, source, type, time, datacontenttype: contentType, data } = value;
  if (!isText(id) || !isText(source) || !isText(type)) return undefined;
  if (contentType !== undefined && !(isText(contentType) && JSON_TYPE.test(contentType))) {
    return undefined;
  }
  const facts = { specversion: '1.0', id, source, type } as const;
  return {
    ...facts,
    ...(isText(time) && { time }),
    ...(isText(contentType) && { datacontenttype: contentType }),
    data,
  };
}

const JSON_TYPE = /^application\/(?:[\w.+-]+\+)?json\s*(?:;.*)?$/i;

const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';
