import { expect, expectTypeOf, it } from 'vitest';
import * as z from 'zod';
import { defineFunction } from './define-function.ts';
import { describeInputs, describeOutputs } from './describe-function.ts';
import { sieveFile } from './value-type.ts';

const clip = defineFunction({
  name: 'acme/clip',
  title: 'Clip',
  inputs: z.looseObject({
    file: sieveFile('sieve.Video').describe('What to cut.'),
    seconds: z.number(),
    frames: z.int().optional(),
    loop: z.boolean().default(false),
    tags: z.array(z.string()).default([]),
    poster: sieveFile('sieve.Image').optional(),
    options: z.looseObject({}).default({}),
    anything: z.unknown(),
  }),
  outputs: sieveFile('sieve.Video').describe('The clip.'),
  outputName: 'clip',
  *run({ file, seconds }) {
    expectTypeOf(seconds).toEqualTypeOf<number>();
    yield { url: file.url };
  },
});

it('shows inputs with Python’s words for their types, files as files', () => {
  const shown = describeInputs(clip).map(({ name, type, description, is_optional }) => [
    ...[name, type, description, is_optional],
  ]);
  expect(shown).toEqual([
    ['file', 'sieve.Video', 'What to cut.', false],
    ['seconds', 'float', null, false],
    ['frames', 'int', null, true],
    ['loop', 'bool', null, true],
    ['tags', 'list', null, true],
    ['poster', 'sieve.Image', null, true],
    ['options', 'dict', null, true],
    ['anything', 'Any', null, true],
  ]);
});

it('shows outputs with their shape', () => {
  expect(describeOutputs(clip)).toMatchObject([
    {
      type: 'sieve.Video',
      name: 'clip',
      description: 'The clip.',
      schema: { type: 'object', required: ['url'] },
    },
  ]);
});

it('does not compile when a yield is not what `outputs` promises', () => {
  const broken = defineFunction({
    name: 'acme/broken',
    title: 'Broken',
    inputs: z.looseObject({}),
    outputs: z.string(),
    // @ts-expect-error a number where a string is promised
    *run() {
      yield 7;
    },
  });
  expect(broken.outputType.type).toBe('str');
});
