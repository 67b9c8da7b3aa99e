import * as fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import type { AtEndOfTurn } from '../host/turn-batching.ts';
import type { Upload } from '../host/upload.ts';
import { fakeSchedule } from '../test-kit/fake-schedule.ts';
import { type ChunkReader, readPushedBody } from './read-pushed-body.ts';

const atEndOfTurn: AtEndOfTurn = (body, next) => next(body);

function setup({
  maxBodyBytes = 10,
  declaredBytes,
}: {
  maxBodyBytes?: number;
  declaredBytes?: number | undefined;
} = {}) {
  const timers = fakeSchedule();
  const settings = { maxBodyBytes, bodyTimeoutMs: 100, schedule: timers.schedule };
  let reader: ChunkReader | undefined;
  let cancels = 0;
  const source = {
    declaredBytes,
    address: () => 'address',
    subscribe: (given: ChunkReader) => {
      reader = given;
    },
    cancel: () => {
      cancels += 1;
    },
  };
  const uploads: Upload[] = [];
  const workload = {
    startUpload(upload: Upload) {
      uploads.push(upload);
      return () => uploads.splice(uploads.indexOf(upload), 1);
    },
  };
  const result = readPushedBody(source, { settings, workload, atEndOfTurn });
  if (!reader) throw new Error('nobody subscribed');
  return { reader, result, uploads, timers, cancels: () => cancels };
}
const bytes = (length: number) => new Uint8Array(length).fill(7);

describe('reading a body that is pushed', () => {
  it('puts the chunks together, however they are cut and whatever length was declared', async () => {
    const chunks = fc.array(fc.uint8Array({ maxLength: 50 }));
    const declared = fc.option(fc.nat(200), { nil: undefined });
    await fc.assert(
      fc.asyncProperty(chunks, declared, async (chunks, declaredBytes) => {
        const { reader, result } = setup({ maxBodyBytes: 10_000, declaredBytes });
        for (const chunk of chunks) reader.chunk(chunk);
        reader.end();
        expect([...(await result)]).toEqual(chunks.flatMap((chunk) => [...chunk]));
      }),
    );
  });

  it.each([
    ['of one byte', 1],
    ['of 20,000 bytes', 20_000],
  ])('holds at most three times the bytes of chunks %s', async (_, size) => {
    const sizes: number[] = [];
    class Counted extends Uint8Array {
      constructor(length = 0) {
        super(length);
        sizes.push(length);
      }
    }
    const { reader, result } = setup({ maxBodyBytes: 1_048_576 });
    vi.stubGlobal('Uint8Array', Counted);
    const chunk = Buffer.alloc(size);
    for (let received = 0; received + size <= 1_000_000; received += size) reader.chunk(chunk);
    reader.end();
    vi.unstubAllGlobals();
    const buffers = sizes.filter((size) => size > 0);
    const [previous = 0, last = 0] = buffers.slice(-2);
    const held = (await result).length;
    expect(previous + last).toBeLessThanOrEqual(3 * held);
    expect(buffers.length).toBeLessThan(30); // each doubles the last
  });

  it('takes exactly maxBodyBytes, and not one more', async () => {
    const fits = setup();
    for (const length of [4, 6]) fits.reader.chunk(bytes(length));
    fits.reader.end();
    expect(await fits.result).toEqual(bytes(10));

    const tooLarge = setup();
    for (const length of [4, 6, 1]) tooLarge.reader.chunk(bytes(length));
    expect(await tooLarge.result).toBe('BODY_TOO_LARGE');
    expect(tooLarge.cancels()).toBe(1);
  });

  it('counts the bytes, whatever length was declared', async () => {
    const { reader, result } = setup({ declaredBytes: 5 });
    for (const length of [4, 6, 1]) reader.chunk(bytes(length));
    expect(await result).toBe('BODY_TOO_LARGE');
  });

  it('does not begin to read a body that says it is too large', async () => {
    const settings = { maxBodyBytes: 10, bodyTimeoutMs: 100, schedule: fakeSchedule().schedule };
    const subscribe = vi.fn();
    const cancel = vi.fn();
    const startUpload = vi.fn();
    const result = readPushedBody(
      { declaredBytes: 11, address: () => 'address', subscribe, cancel },
      { settings, workload: { startUpload }, atEndOfTurn },
    );
    expect(await result).toBe('BODY_TOO_LARGE');
    expect(startUpload).not.toHaveBeenCalled();
    expect([subscribe, cancel].map((mock) => mock.mock.calls.length)).toEqual([0, 1]);
  });

  it('starts the clock and counts only a body that is not there yet', async () => {
    const ready = setup();
    ready.reader.end();
    await Promise.resolve();
    expect([...ready.timers.waiting(), ...ready.uploads]).toEqual([]);

    const whole = setup({ declaredBytes: 4 });
    whole.reader.chunk(bytes(4)); // its end comes a turn later
    await Promise.resolve();
    expect([...whole.timers.waiting(), ...whole.uploads]).toEqual([]);

    const part = setup({ declaredBytes: 4 });
    part.reader.chunk(bytes(3));
    await Promise.resolve();
    expect(part.timers.waiting()).toEqual([100]);
    expect(part.uploads.map(({ address }) => address?.())).toEqual(['address']);
  });

  it.each([
    ['of unknown length', undefined],
    ['of length 0', 0],
    ['of length 5', 5],
  ])('gives up on a body %s that never ends', async (_, declaredBytes) => {
    const { result, timers, cancels } = setup({ declaredBytes });
    await Promise.resolve();
    expect(timers.waiting()).toEqual([100]);
    timers.fire(100);
    expect(await result).toBe('BODY_TIMEOUT');
    expect(cancels()).toBe(1);
  });

  it('gives the time to the whole body: bytes that trickle in do not extend it', async () => {
    const { reader, result, timers } = setup();
    await Promise.resolve();
    reader.chunk(bytes(1));
    expect(timers.waiting()).toEqual([100]);
    timers.fire(100);
    expect(await result).toBe('BODY_TIMEOUT');
  });

  it('ends with the connection', async () => {
    const { reader, result, timers } = setup();
    await Promise.resolve();
    reader.chunk(bytes(3));
    reader.error();
    expect(await result).toBe('BODY_ABORTED');
    expect(timers.waiting()).toEqual([]);
  });

  it('can be cut off', async () => {
    const { reader, result, uploads, timers } = setup();
    await Promise.resolve();
    uploads[0]?.cut();
    reader.end();
    expect(await result).toBe('BODY_TIMEOUT');
    expect(timers.waiting()).toEqual([]);
    expect(uploads).toEqual([]);
  });

  it('copies nothing of a body in one piece', async () => {
    const { reader, result } = setup({ declaredBytes: 10 });
    const chunk = bytes(10);
    reader.chunk(chunk);
    reader.end();
    expect(await result).toBe(chunk);
  });

  it('ignores what comes after the end', async () => {
    const { reader, result, cancels } = setup();
    reader.end();
    reader.chunk(bytes(100));
    reader.error();
    reader.end();
    expect(await result).toEqual(bytes(0));
    expect(cancels()).toBe(0);
  });
});
