import { createRequire } from 'node:module';
import { describe, expect, it } from 'vitest';
import { jsonSchema } from '../json-schema/index.ts';
import { catalogFromJsonSchema, catalogFromOpenApi } from './index.ts';
import { adyenLike, isNoticeOfChange, itemOf, itemTypes } from './testing/adyen-like.ts';

const require = createRequire(import.meta.url);

type GitHubExamples = readonly {
  readonly name: string;
  readonly examples: readonly { readonly action?: string }[];
}[];

describe('the JSON Schemas that GitHub’s own people publish (@octokit/webhooks-schemas)', () => {
  const files = { 'schema.json': require('@octokit/webhooks-schemas') };
  const given: GitHubExamples = require('@octokit/webhooks-examples');
  const typeFrom = { header: 'x-github-event', action: 'action' };
  const github = catalogFromJsonSchema(files, { name: 'github', typeFrom, tolerant: true });
  const read = (name: string, payload: unknown) =>
    github.safeParse(payload, { headers: new Map([['x-github-event', name]]) });

  it('are 224 events, each named by its header and its action', () => {
    expect(github.eventTypes).toHaveLength(224);
    expect(github.eventTypes).toEqual(
      expect.arrayContaining(['push', 'ping', 'pull_request.opened', 'issues.closed', 'create']),
    );
    const named = /^[a-z0-9_]+(\.[a-z_]+)?$/;
    expect(github.eventTypes.filter((type) => !named.test(type))).toEqual([]);
  });

  it('read each stored example as its event; where they refuse one, it lacks what they ask for', () => {
    const results = given.flatMap(({ name, examples }) =>
      examples.map((example) => ({ name, example, result: read(name, example) })),
    );
    const known = results.filter(({ result }) => result.kind !== 'unknown');
    expect(known).toHaveLength(results.length);
    for (const { name, example, result } of results) {
      expect([name, `${name}.${example.action}`]).toContain(result.type);
    }
    // the examples are older than the schemas, which ask for more fields than there were
    const codes = results.flatMap(({ result }) =>
      result.kind === 'invalid' ? [result.issues[0]?.code] : [],
    );
    expect({ read: results.length - codes.length, refused: codes.length }).toEqual({
      read: 277,
      refused: 52,
    });
    expect(codes.filter((code) => code !== 'required')).toEqual(['type', 'oneOf', 'type']);
  });

  it('refuse what GitHub adds tomorrow, unless they are read tolerantly', () => {
    const push = github.example('push');
    const later = { ...push, added: 1, repository: { ...Object(push.repository), added: 1 } };
    expect(read('push', later)).toMatchObject({ kind: 'event', event: later });
    expect(JSON.stringify(jsonSchema(github))).not.toContain('"additionalProperties":false');

    const only = (name: string) => name === 'push';
    const closed = catalogFromJsonSchema(files, { name: 'github', typeFrom, only });
    expect(closed.eventTypes).toEqual(['push']);
    const result = closed.safeParse(later, { headers: new Map([['x-github-event', 'push']]) });
    expect(result).toMatchObject({ kind: 'invalid' });
  });

  it('report the same field in strict reading', () => {
    const later = { ...github.example('push'), added: 1 };
    const headers = new Map([['x-github-event', 'push']]);
    expect(github.safeParse(later, { headers, strict: true })).toMatchObject({
      issues: expect.arrayContaining([expect.objectContaining({ pointer: '/added' })]),
    });
  });
});

describe('48 webhooks in the shape of Adyen’s', () => {
  const typeKey = '/notificationItems/0/NotificationRequestItem/eventCode';
  const only = (name: string) => !isNoticeOfChange(name);
  const payments = catalogFromOpenApi(adyenLike, { name: 'adyen', typeKey, only });
  const notices = catalogFromOpenApi(adyenLike, { name: 'notices', only: isNoticeOfChange });

  it('are the events that their names say, though each lists the types of all', () => {
    expect(Object.keys(Object(adyenLike).webhooks)).toHaveLength(48);
    expect(payments.eventTypes).toHaveLength(46);
    expect(payments.eventTypes.toSorted()).toEqual(itemTypes.toSorted());
  });

  it('are those that their examples or lists say, where the name is none', () => {
    expect(notices.eventTypes).toEqual(['ach.notificationOfChange', 'eft.notificationOfChange']);
  });

  it.each(itemTypes)('%s is read, has an example, and is no other', (type) => {
    expect(payments.safeParse(itemOf(type))).toMatchObject({ kind: 'event', type });
    expect(payments.safeParse(payments.example(type))).toMatchObject({ kind: 'event', type });
    expect(
      payments.safeParse({ notificationItems: [{ NotificationRequestItem: { eventCode: type } }] }),
    ).toMatchObject({
      kind: 'invalid',
      type,
    });
  });

  it('without their list they are of no type, and another list is of an unknown one', () => {
    expect(payments.safeParse({ live: 'true', notificationItems: [] })).toMatchObject({
      kind: 'invalid',
    });
    expect(payments.safeParse(itemOf('LATER'))).toMatchObject({ kind: 'unknown', type: 'LATER' });
  });

  it('without `only`, the two with another place are named in the error', () => {
    expect(() => catalogFromOpenApi(adyenLike, { typeKey })).toThrow(/ACH_NOTIFICATION_OF_CHANGE/);
  });
});
