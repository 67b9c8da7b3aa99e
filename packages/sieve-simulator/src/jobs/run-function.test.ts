import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { defineFunction, type FunctionContext } from '../functions/define-function.ts';
import { runFunction } from './run-function.ts';

const numbers = { inputs: z.looseObject({}), outputs: z.number() };
const define = (run: Parameters<typeof defineFunction<z.ZodObject, z.ZodNumber>>[0]['run']) =>
  defineFunction({ name: 'acme/number', title: 'Number', ...numbers, run });

async function play(definition: ReturnType<typeof define>, signal = new AbortController().signal) {
  const values: unknown[] = [];
  const context = { signal } as FunctionContext; // these functions read nothing else
  const outcome = await runFunction(definition, {}, context, async (value) => {
    values.push(value);
  });
  return { outcome, values };
}

const finished = { kind: 'finished' };
const failed = { kind: 'failed', error: 'no' };

describe('a function', () => {
  it.each([
    ['returns', define(() => 6), false, [6]],
    ['returns a promise', define(async () => 6), false, [6]],
    [
      'yields',
      define(function* () {
        yield 1;
        yield 2;
      }),
      true,
      [1, 2],
    ],
    [
      'yields in its own time',
      define(async function* () {
        yield 1;
      }),
      true,
      [1],
    ],
    ['yields nothing', define(function* () {}), true, []],
  ])('that %s gives its outputs', async (_, definition, isStream, want) => {
    expect(definition.isStream).toBe(isStream);
    expect(await play(definition)).toEqual({ outcome: finished, values: want });
  });

  const fail = (): never => {
    throw new Error('no');
  };
  it.each([
    ['throws', define(fail)],
    ['rejects', define(async () => fail())],
    [
      'throws while it yields',
      define(function* () {
        yield fail();
      }),
    ],
  ])('that %s fails', async (_, definition) => {
    expect(await play(definition)).toEqual({ outcome: failed, values: [] });
  });

  it.each([
    ['never returns', define(() => new Promise<number>(() => {}))],
    [
      'never yields',
      define(async function* () {
        await new Promise(() => {});
      }),
    ],
  ])('that %s ends when it is aborted', async (_, definition) => {
    const abort = new AbortController();
    const playing = play(definition, abort.signal);
    abort.abort();
    expect(await playing).toEqual({ outcome: { kind: 'aborted' }, values: [] });
  });
});
