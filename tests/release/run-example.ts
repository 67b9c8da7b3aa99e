import { stripTypeScriptTypes } from 'node:module';
import { join } from 'node:path';
import type { EmptyFolder } from '@hookpact/test-registry';
import { expect } from 'vitest';
import type { Presented } from './presented.ts';
import { type Surroundings, surroundings } from './surroundings.ts';

/** Runs the first example of a README in a folder where its `npm install` has been run. */
export async function runExample({ name, example }: Presented, folder: EmptyFolder, node: string) {
  const place = name.replaceAll(/\W+/g, '-');
  const { files = {}, fails, prints = /^/, run, ...around } = surroundings[name] ?? {};
  const isTypeScript = !node.startsWith('20.'); // newer ones run it as it is
  const [main = '', command = '', ...args] =
    run ??
    (isTypeScript ? ['example.ts', 'node', 'example.ts'] : ['example.mjs', 'node', 'example.mjs']);
  const texts = { ...files, [main]: run ? example : program(example, around) };
  for (const [file, text] of Object.entries(texts)) {
    folder.write(join(place, file), isTypeScript ? text : stripTypeScriptTypes(text));
  }
  const { exitCode, stdout, stderr } = await folder.start(command, args, { cwd: place }).ended;
  const printed = stdout + stderr;
  expect([exitCode, exitCode === (fails ? 1 : 0) ? '' : printed]).toEqual([fails ? 1 : 0, '']);
  expect(printed).toMatch(fails ?? prints);
}

function program(example: string, { before = '', after = '', instead = [] }: Surroundings) {
  let text = example;
  for (const [old, other] of instead) {
    if (!text.includes(old)) throw new Error(`The example no longer has: ${old}`);
    text = text.replaceAll(old, other);
  }
  return `import assert from 'node:assert/strict';\n${before}\n${text}\n${after}\n`;
}
