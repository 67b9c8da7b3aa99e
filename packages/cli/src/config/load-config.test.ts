import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { loadConfig } from './load-config.ts';

function folderWith(name: string, text: string): string {
  const folder = temporaryFolder();
  writeFileSync(join(folder, name), text);
  return folder;
}

it('is empty where there is no file', async () => {
  expect(await loadConfig(temporaryFolder())).toEqual({});
});

it('reads TypeScript, and JavaScript', async () => {
  const typed = 'const port: number = 4711;\nexport default { port };';
  expect(await loadConfig(folderWith('hookpact.config.ts', typed))).toEqual({ port: 4711 });
  const plain = 'export default { timeScale: 10 };';
  expect(await loadConfig(folderWith('hookpact.config.mjs', plain))).toEqual({ timeScale: 10 });
});

it('keeps functions as they are', async () => {
  const text = `export default { functions: [{ name: 'a/b', *run() { yield 1 } }] };`;
  const { functions } = await loadConfig(folderWith('hookpact.config.mjs', text));
  const outputs = functions?.[0]?.run({}, {} as never) as Generator; // written above
  expect(outputs.next()).toEqual({ done: false, value: 1 });
});

it.each([
  ['export default { prot: 1 };', 'Unrecognized key: "prot"'],
  ['export default { port: "1" };', 'port: Invalid input: expected number, received string'],
  ['export default { functions: [{}] };', 'functions.0.name: Invalid input'],
  ['export const port = 1;', 'has no default export'],
  ['export default {', 'cannot be loaded'],
  ['throw new Error("no database");', 'cannot be loaded: no database'],
])('refuses %j and says why', async (text, problem) => {
  const folder = folderWith('hookpact.config.mjs', text);
  const refused = loadConfig(folder);
  await expect(refused).rejects.toThrow(problem);
  await expect(refused).rejects.toThrow(join(folder, 'hookpact.config.mjs'));
});

it('refuses a file that was asked for and is not there', async () => {
  await expect(loadConfig(temporaryFolder(), 'mine.ts')).rejects.toThrow(
    /There is no configuration at .*mine\.ts/,
  );
});
