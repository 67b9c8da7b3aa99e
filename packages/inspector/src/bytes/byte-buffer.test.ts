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

it('holds on to no chunk: each may be a byte of a large buffer', () => {
  setFlagsFromString('--expose-gc');
  const collectGarbage: () => void = runInNewContext('gc');
  const held = () => {
    collectGarbage();
    return process.memoryUsage().arrayBuffers;
  };
  const before = held();
  const buffer = new ByteBuffer(1_000_000);
  for (let count = 0; count < 2_000; count += 1) {
    buffer.add(new Uint8Array(65_536).subarray(0, 1)); // 131 MB, if they were held
  }
  expect(held() - before).toBeLessThan(10_000_000);
  expect(buffer.toBytes()).toHaveLength(2_000);
});
