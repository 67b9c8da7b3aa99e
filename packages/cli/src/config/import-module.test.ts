import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startProcess } from '@hookpact/test-processes';
import { expect, it } from 'vitest';
import { temporaryFolder } from '../testing/temporary-folder.ts';

/** The text of a module, and how its refusal ends. */
const refusals: readonly [text: string, end: string | RegExp][] = [
  [`import './events';`, 'Write the ending, too: .ts.'],
  [`import './data';`, 'Write the ending, too: .json.'],
  [`import './events.js';`, 'Node does not take .js for .ts: write the ending of the file.'],
  [`import './gone.ts';`, 'Check the path.'],
  [`import './folder';`, 'Name the file in the folder, such as ./events/index.ts.'],
  [`import '@/events';`, 'write a path that begins with ./ or ../.'],
  [`import '~/events';`, 'write a path that begins with ./ or ../.'],
  [`import 'not-installed';`, 'npm install not-installed'],
  [`import '@acme/not-installed';`, 'npm install @acme/not-installed'],
  [`import '@acme/not-installed/door';`, 'npm install @acme/not-installed'],
  [`import data from './data.json';`, "Write: import … from '….json' with { type: 'json' }."],
  [`import { defineConfig } from 'hookpact';`, "import { defineConfig } from 'hookpact/config'."],
  [`import 'hookpact/cfg';`, "Write: import { defineConfig } from 'hookpact/config'."],
  [`import 'zod/nothing';`, 'Import from a path that the README of the package names.'],
  [`import { Settings } from './events.ts';`, 'if it is a type, write: import type { … }.'],
  ['enum Kind { paid }', 'or name a compiled file.'],
  ['class Paid { constructor(private id: string) {} }', 'or name a compiled file.'],
  ['export default {', /\.ts:1\)$/],
  ['\nexport default = 1;', /\.ts:2\)$/],
  ['throw new Error("no database");', /cannot be loaded: no database$/],
  ['throw "text";', /cannot be loaded: text$/],
  ['throw null;', /cannot be loaded: null$/],
];

it('says what to do about each module that Node does not load', async () => {
  const folder = temporaryFolder();
  mkdirSync(join(folder, 'folder'));
  writeFileSync(join(folder, 'data.json'), '{}');
  writeFileSync(join(folder, 'events.ts'), 'export type Settings = object;\nexport const a = 1;');
  symlinkSync(join(import.meta.dirname, '../../../../node_modules'), join(folder, 'node_modules'));
  for (const [index, [text]] of refusals.entries()) {
    writeFileSync(join(folder, `${index}.ts`), text);
  }
  const messages = await messagesOfNode(folder);
  expect(messages).toHaveLength(refusals.length);
  for (const [index, [text, end]] of refusals.entries()) {
    const message = messages[index] ?? '';
    expect(message, text).toMatch(new RegExp(`^UsageError: ${index}\\.ts cannot be loaded: .`));
    if (typeof end === 'string') expect(message.slice(-end.length), text).toBe(end);
    else expect(message, text).toMatch(end);
    expect(message, text).not.toContain('\n');
  }
});

/** Imports each module in a process of its own: in this one, Vite loads modules, not Node. */
async function messagesOfNode(folder: string): Promise<string[]> {
  const program = `
    import { importModule } from ${JSON.stringify(join(import.meta.dirname, 'import-module.ts'))};
    const messages = [];
    for (let index = 0; index < ${refusals.length}; index++) {
      const file = index + '.ts';
      messages.push(await importModule(${JSON.stringify(folder)} + '/' + file, file).catch(String));
    }
    console.log(JSON.stringify(messages));`;
  const args = ['--conditions=@hookpact/source', '--input-type=module', '--eval', program];
  const { stdout } = await startProcess(process.execPath, args, { cwd: folder }).ended;
  return JSON.parse(stdout);
}
