import { setImmediate } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { ByteBuffer } from './byte-buffer.ts';

it('joins chunks to their first bytes, however they are cut', () => {
  fc.assert(
    fc.property(fc.array(fc.uint8Array({ maxLength: 9 })), fc.nat(60), (chunks, most) => {
      const buffer = new ByteBuffer(most);
      for (const chunk of chunks) buffer.add(chunk);
      const all = chunks.flatMap((chunk) => [...chunk]);
      expect([[...buffer.toBytes()], buffer.isCut]).toEqual([
        all.slice(0, most),
        all.length > most,
      ]);
    }),
  );
});

it('holds on to no chunk: each may be a byte of a large buffer', async () => {
  setFlagsFromString('--expose-gc');
  const collectGarbage: () => void = runInNewContext('gc');
  const buffer = new ByteBuffer(1_000);
  const large = Array.from({ length: 50 }, () => {
    const chunk = new Uint8Array(65_536);
    buffer.add(chunk.subarray(0, 1));
    return new WeakRef(chunk.buffer);
  });
  await setImmediate(); // a reference that was just made holds until the turn ends
  collectGarbage();
  expect(large.filter((reference) => reference.deref() !== undefined)).toEqual([]);
  expect(buffer.toBytes()).toHaveLength(50);
});
