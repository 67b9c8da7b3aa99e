import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { makeDataFolder } from './data-folder.ts';

function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'hookpact-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return folder;
}

it('makes a folder with its parents, and takes one that is there', () => {
  const folder = join(temporaryFolder(), 'a/b');
  makeDataFolder(folder);
  makeDataFolder(folder);
  expect(existsSync(folder)).toBe(true);
});

it('says that a file is in the way', () => {
  const file = join(temporaryFolder(), 'a');
  writeFileSync(file, '');
  expect(() => makeDataFolder(join(file, 'b'))).toThrow(/cannot be made \(ENOTDIR.*--data/);
});

it.runIf(existsSync('/proc/self'))('says that a parent takes no folders', () => {
  expect(() => makeDataFolder('/proc/hookpact')).toThrow(/cannot be made \(ENOENT.*--data/);
});
