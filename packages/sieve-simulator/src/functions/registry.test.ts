import { expect, it } from 'vitest';
import * as z from 'zod';
import { builtInFunctions } from './built-in/index.ts';
import { defineFunction } from './define-function.ts';
import { createFunctionRegistry } from './registry.ts';

const named = (name: string) =>
  defineFunction({ name, title: name, inputs: z.looseObject({}), outputs: z.string(), *run() {} });

it('finds a function by name, by its version, by id and by the beginning of its id', () => {
  const registry = createFunctionRegistry([named('acme/a'), named('acme/b')]);
  const b = registry.find('acme/b');
  expect(b?.definition.name).toBe('acme/b');
  const id = b?.id ?? '';
  expect(id).toBe(registry.idOf('acme/b'));
  for (const prefix of [id, id.slice(0, 7)]) {
    expect(registry.findById(prefix)).toBe(b);
    expect(registry.find('acme/b', prefix)).toBe(b);
  }
  expect(registry.findById(id.slice(0, 6))).toBeUndefined();
  expect(registry.find('acme/a', id)).toBeUndefined();
  expect(registry.find('acme/c')).toBeUndefined();
  expect(registry.find('__proto__')).toBeUndefined();
});

it('refuses names that could not be called', () => {
  expect(() => createFunctionRegistry([named('shout')])).toThrow(
    expect.objectContaining({ code: 'FUNCTION_NAME_INVALID' }),
  );
});

it('refuses two functions of one name, built-in ones included', () => {
  expect(() => createFunctionRegistry([...builtInFunctions, named('sieve/dubbing')])).toThrow(
    expect.objectContaining({ code: 'FUNCTION_NAME_TAKEN' }),
  );
});
