/** A field that a search can name. */
export type Field = {
  /**
   * - `text`: the texts that it can be, with `*`;
   * - `number`: a comparison, a range, `5xx`; or one of `words`;
   * - `time`: a date, or how long ago;
   * - `path`: followed by a path, `body/total/amount` or `header/x-tenant`.
   */
  readonly kind: 'text' | 'number' | 'time' | 'path';
  readonly note: string;
  /** The words that it takes; no others where it is a text. */
  readonly words?: readonly string[];
};

/** The fields of one kind of thing that is searched. */
export type Vocabulary = Readonly<Record<string, Field>>;

const type: Field = { kind: 'text', note: 'the event type: job.complete, job.*' };
const valid: Field = {
  kind: 'text',
  note: 'whether its catalogue allows it',
  words: ['yes', 'no'],
};
const before: Field = { kind: 'time', note: 'made before 2026-11-27, or longer ago than 2h' };
const after: Field = { kind: 'time', note: 'made after 2026-11-27T08:00Z, or in the last 30m' };
const body: Field = { kind: 'path', note: 'a value of the payload: body/items/0/url:*' };

/** Why an attempt may fail. */
export const failureClasses = [
  'dns',
  'refused',
  'reset',
  'timeout',
  'tls',
  'redirect',
  'status',
  'blocked',
  'internal',
] as const;

/** The fields that deliveries are searched by. */
export const deliveryVocabulary: Vocabulary = {
  type,
  status: {
    kind: 'number',
    note: 'of the last answer, >=500 or 4xx; or of the delivery, dead',
    words: ['waiting', 'delivered', 'dead', 'cancelled'],
  },
  endpoint: { kind: 'text', note: 'the id of the endpoint: billing' },
  url: { kind: 'text', note: 'where it goes: http://localhost*' },
  attempt: { kind: 'number', note: 'how many attempts were made: >2' },
  failure: {
    kind: 'text',
    note: 'why the last attempt failed',
    words: failureClasses,
  },
  reason: {
    kind: 'text',
    note: 'why it was given up',
    words: ['exhausted', 'gone', 'blocked'],
  },
  valid,
  before,
  after,
  id: { kind: 'text', note: 'its id' },
  message: { kind: 'text', note: 'the id of its message, the webhook-id' },
  body,
};

/** The fields that received requests are searched by. */
export const requestVocabulary: Vocabulary = {
  type,
  valid,
  status: { kind: 'number', note: 'of the answer: >=500, 4xx' },
  method: { kind: 'text', note: 'POST, GET' },
  path: { kind: 'text', note: 'path and query: /hooks*' },
  header: { kind: 'path', note: 'a header: header/x-tenant:acme' },
  before,
  after,
  id: { kind: 'text', note: 'its webhook-id' },
  body,
};
