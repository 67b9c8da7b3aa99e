import * as fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import type { Upload } from '../host/upload.ts';
import { fakeSchedule } from '../test-kit/fake-schedule.ts';
import { readStream } from './read-stream.ts';

type Setup = { maxBodyBytes?: number; declaredBytes?: number };

function setup({ maxBodyBytes = 10, declaredBytes = 0 }: Setup = {}) {
  const timers = fakeSchedule();
  const settings = { maxBodyBytes, bodyTimeoutMs: 100, schedule: timers.schedule };
  const uploads: Upload[] = [];
  const workload = {
    startUpload(upload: Upload) {
      uploads.push(upload);
      return () => uploads.splice(uploads.indexOf(upload), 1);
    },
  };
  const cancelled = Promise.withResolvers<void>();
  let host: ReadableStreamDefaultController<unknown> | undefined;
  const stream = new ReadableStream<unknown>({
    start: (controller) => {
      host = controller;
    },
    cancel: () => cancelled.resolve(),
  });
  if (!host) throw new Error('a stream starts at once');
  const result = readStream(stream as ReadableStream<Uint8Array>, declaredBytes, {
    settings,
    workload,
    atEndOfTurn: (body, next) => next(body),
  });
  return { host, result, uploads, timers, cancelled: cancelled.promise };
}

const bytes = (length: number) => new Uint8Array(length).fill(7);

describe('reading a stream', () => {
  it('puts the chunks together, however they are cut', async () => {
    const chunks = fc.array(fc.uint8Array({ maxLength: 50 }));
    await fc.assert(
      fc.asyncProperty(chunks, async (chunks) => {
        const before = chunks.map((chunk) => [...chunk]);
        const { host, result } = setup({ maxBodyBytes: 10_000 });
        for (const chunk of chunks) host.enqueue(chunk);
        host.close();
        expect([...(await result)]).toEqual(before.flat());
        expect(chunks.map((chunk) => [...chunk])).toEqual(before); // it writes into none of them
      }),
    );
  });

  it('holds at most three times the bytes of chunks of one byte', async () => {
    const sizes: number[] = [];
    class Counted extends Uint8Array {
      constructor(...given: [buffer: ArrayBuffer, offset: number, length: number] | [number]) {
        super(...(given as [ArrayBuffer, number, number])); // a view, or a new buffer
        if (given.length === 1) sizes.push(given[0]);
      }
    }
    vi.stubGlobal('Uint8Array', Counted);
    const { host, result } = setup({ maxBodyBytes: 1_048_576 });
    const chunk = Buffer.alloc(1);
    for (let received = 0; received < 50_000; received += 1) host.enqueue(chunk);
    host.close();
    const held = (await result).length;
    vi.unstubAllGlobals();
    const [previous = 0, last = 0] = sizes.slice(-2);
    expect(held).toBe(50_000);
    expect(previous + last).toBeLessThanOrEqual(3 * held);
    expect(sizes.length).toBeLessThan(30); // each doubles the last
  });

  it('takes exactly maxBodyBytes, and not one more, whatever length was declared', async () => {
    const fits = setup();
    for (const length of [4, 6]) fits.host.enqueue(bytes(length));
    fits.host.close();
    expect(await fits.result).toEqual(bytes(10));

    const tooLarge = setup({ declaredBytes: 5 });
    for (const length of [4, 6, 1]) tooLarge.host.enqueue(bytes(length));
    expect(await tooLarge.result).toBe('BODY_TOO_LARGE');
    await tooLarge.cancelled;
  });

  it('does not wait for a body that says it is too large', async () => {
    const { result, cancelled } = setup({ declaredBytes: 11 });
    expect(await result).toBe('BODY_TOO_LARGE');
    await cancelled;
  });

  it('gives the time to the whole body: bytes that trickle in do not extend it', async () => {
    const { host, result, timers, uploads, cancelled } = setup();
    host.enqueue(bytes(1));
    expect(timers.waiting()).toEqual([100]);
    timers.fire(100);
    expect(await result).toBe('BODY_TIMEOUT');
    expect([...timers.waiting(), ...uploads]).toEqual([]);
    await cancelled;
  });

  it('can be cut off', async () => {
    const { result, uploads, timers, cancelled } = setup();
    uploads[0]?.cut();
    expect(await result).toBe('BODY_TIMEOUT');
    expect([...timers.waiting(), ...uploads]).toEqual([]);
    await cancelled;
  });

  it('leaves no timer and no upload behind', async () => {
    const { host, result, uploads, timers } = setup();
    host.close();
    expect(await result).toEqual(bytes(0));
    expect([...timers.waiting(), ...uploads]).toEqual([]);
  });

  it.each([
    ['breaks off', (host: ReadableStreamDefaultController) => host.error(new Error('reset'))],
    ['is not bytes', (host: ReadableStreamDefaultController) => host.enqueue('text')],
  ])('refuses a stream that %s', async (_, end) => {
    const { host, result, timers } = setup();
    host.enqueue(bytes(3));
    end(host);
    expect(await result).toBe('BODY_ABORTED');
    expect(timers.waiting()).toEqual([]);
  });

  it('copies nothing of a body in one piece', async () => {
    const { host, result } = setup();
    const chunk = bytes(10);
    host.enqueue(chunk);
    host.close();
    expect((await result) as Uint8Array).toHaveProperty('buffer', chunk.buffer);
  });
});
