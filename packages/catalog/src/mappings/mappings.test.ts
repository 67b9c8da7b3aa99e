import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromCloudEvent, fromStandard, toCloudEvent, toStandard } from './index.ts';

const text = fc.string({ minLength: 1 });
const time = new Date('2026-11-28T10:00:00.000Z');
const throughJson = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

describe('CloudEvents', () => {
  it('an event is written as the specification has it', () => {
    const data = { type: 'invoice.paid', id: 'in_1' };
    expect(toCloudEvent('invoice.paid', data, { id: 'msg_1', source: '/shop', time })).toEqual({
      specversion: '1.0',
      id: 'msg_1',
      source: '/shop',
      type: 'invoice.paid',
      time: '2026-11-28T10:00:00.000Z',
      datacontenttype: 'application/json',
      data,
    });
  });

  it('comes back as it was, whatever it holds', () => {
    const law = fc.property(text, text, text, fc.jsonValue(), (type, id, source, data) => {
      const written = toCloudEvent(type, data, { id, source });
      expect(fromCloudEvent(throughJson(written))).toEqual(throughJson(written));
    });
    fc.assert(law);
  });

  it('of others are read: with extensions, and without what may be missing', () => {
    const least = { specversion: '1.0', id: 'a', source: '/b', type: 'c', data: null };
    expect(fromCloudEvent({ ...least, traceparent: 'x', subject: 'y' })).toEqual(least);
    const cloud = 'application/vnd.shop+json; charset=utf-8';
    expect(fromCloudEvent({ ...least, datacontenttype: cloud })).toMatchObject({
      datacontenttype: cloud,
    });
  });

  it.each([
    ['another version', { specversion: '0.3' }],
    ['no id', { id: '' }],
    ['no source', { source: undefined }],
    ['a number for a type', { type: 1 }],
    ['data of another type', { datacontenttype: 'text/xml' }],
  ])('%s is none', (_, wrong) => {
    const event = { specversion: '1.0', id: 'a', source: '/b', type: 'c', data: {} };
    expect(fromCloudEvent({ ...event, ...wrong })).toBeUndefined();
  });

  it.each([null, [], 'x', {}, { specversion: '1.0', id: 'a', source: 'b', type: 'c' }])(
    '%j is none',
    (value) => {
      expect(fromCloudEvent(value)).toBeUndefined();
    },
  );

  it('without an identity is not written', () => {
    for (const facts of [
      { id: '', source: '/' },
      { id: 'a', source: '' },
    ])
      expect(() => toCloudEvent('a', {}, facts)).toThrow(RangeError);
  });
});

describe('Standard Webhooks', () => {
  it('a payload comes back as it was', () => {
    const law = fc.property(text, fc.jsonValue(), (type, data) => {
      const written = toStandard(type, data, time);
      expect(fromStandard(throughJson(written))).toEqual(throughJson(written));
    });
    fc.assert(law);
  });

  it.each([
    null,
    {},
    { type: '', timestamp: '2026-11-28T10:00:00Z', data: {} },
    { type: 'a', timestamp: 'yesterday', data: {} },
    { type: 'a', timestamp: '2026-11-28T10:00:00Z' },
  ])('%j is none', (value) => {
    expect(fromStandard(value)).toBeUndefined();
  });

  it('without a type or a time is not written', () => {
    expect(() => toStandard('', {}, time)).toThrow(RangeError);
    expect(() => toStandard('a', {}, new Date(Number.NaN))).toThrow(RangeError);
  });
});
