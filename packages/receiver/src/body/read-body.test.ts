import * as fc from 'fast-check';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import type { BodyReader } from '../incoming.ts';
import { fakeSchedule } from '../testing/fake-schedule.ts';
import { type BodyRefusal, readBody } from './read-body.ts';

function setup(maxBodyBytes = 10, declaredBytes?: number) {
  const timers = fakeSchedule();
  const limits = { maxBodyBytes, bodyTimeoutMs: 100, schedule: timers.schedule };
  let reader: BodyReader | undefined;
  let cancels = 0;
  const source = {
    declaredBytes,
    subscribe: (given: BodyReader) => {
      reader = given;
    },
    cancel: () => {
      cancels += 1;
    },
  };
  const results: (Uint8Array | BodyRefusal)[] = [];
  readBody(source, limits, (result) => results.push(result));
  if (!reader) throw new Error('nobody subscribed');
  return { reader, results, timers, cancels: () => cancels };
}
const bytes = (length: number) => new Uint8Array(length).fill(7);

describe('reading a body', () => {
  it('puts the chunks together, however they are cut', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 50 })), (chunks) => {
        const { reader, results } = setup(10_000);
        for (const chunk of chunks) reader.chunk(chunk);
        reader.end();
        expect(results).toEqual([Uint8Array.from(chunks.flatMap((chunk) => [...chunk]))]);
      }),
    );
  });

  it('takes exactly maxBodyBytes, and not one more', () => {
    const fits = setup();
    for (const length of [4, 6]) fits.reader.chunk(bytes(length));
    fits.reader.end();
    expect(fits.results).toEqual([bytes(10)]);

    const tooLarge = setup();
    for (const length of [4, 6, 1]) tooLarge.reader.chunk(bytes(length));
    expect(tooLarge.results).toEqual(['BODY_TOO_LARGE']);
    expect(tooLarge.cancels()).toBe(1);
  });

  it('does not begin to read a body that says it is too large', () => {
    const results: unknown[] = [];
    const limits = { maxBodyBytes: 10, bodyTimeoutMs: 100, schedule: fakeSchedule().schedule };
    const subscribe = vi.fn();
    const cancel = vi.fn();
    readBody({ declaredBytes: 11, subscribe, cancel }, limits, (it) => results.push(it));
    expect(results).toEqual(['BODY_TOO_LARGE']);
    expect([subscribe, cancel].map((it) => it.mock.calls.length)).toEqual([0, 1]);
  });

  it('holds for bytes that a framework has read', () => {
    const { schedule } = fakeSchedule();
    const limits = { maxBodyBytes: 10, bodyTimeoutMs: 100, schedule };
    const results: unknown[] = [];
    for (const length of [10, 11]) {
      readBody(bytes(length), limits, (result) => results.push(result));
    }
    expect(results).toEqual([bytes(10), 'BODY_TOO_LARGE']);
  });

  it('starts the clock only when the body is not there yet', async () => {
    const ready = setup();
    ready.reader.end();
    await Promise.resolve();
    expect(ready.timers.waiting()).toEqual([]);

    const whole = setup(10, 4);
    whole.reader.chunk(bytes(4)); // its end is told a turn later
    await Promise.resolve();
    expect(whole.timers.waiting()).toEqual([]);

    const part = setup(10, 4);
    part.reader.chunk(bytes(3));
    await Promise.resolve();
    expect(part.timers.waiting()).toEqual([100]);

    const slow = setup();
    await Promise.resolve();
    expect(slow.timers.waiting()).toEqual([100]);
    slow.timers.fire(100);
    expect(slow.results).toEqual(['BODY_TIMEOUT']);
    expect(slow.cancels()).toBe(1);
  });

  it('gives the time to the whole body: bytes that trickle in do not extend it', async () => {
    const { reader, results, timers } = setup();
    await Promise.resolve();
    reader.chunk(bytes(1));
    expect(timers.waiting()).toEqual([100]);
    timers.fire(100);
    expect(results).toEqual(['BODY_TIMEOUT']);
  });

  it('ends with the connection', async () => {
    const { reader, results, timers } = setup();
    await Promise.resolve();
    reader.chunk(bytes(3));
    reader.error();
    expect(results).toEqual(['BODY_ABORTED']);
    expect(timers.waiting()).toEqual([]);
  });

  it('copies nothing of a body in one piece, however often its end is told', () => {
    const { reader, results } = setup();
    const chunk = bytes(10);
    let copies = 0;
    vi.stubGlobal(
      'Uint8Array',
      class extends Uint8Array {
        constructor(length: number) {
          super(length);
          copies += 1;
        }
      },
    );
    onTestFinished(() => {
      vi.unstubAllGlobals();
    });
    reader.chunk(chunk);
    for (const _ of ['its last byte', 'end']) reader.end();
    expect(results[0]).toBe(chunk);
    expect(copies).toBe(0);
  });

  it('ignores what comes after the end', () => {
    const { reader, results, cancels } = setup();
    reader.end();
    reader.chunk(bytes(100));
    reader.error();
    reader.end();
    expect(results).toEqual([bytes(0)]);
    expect(cancels()).toBe(0);
  });
});
