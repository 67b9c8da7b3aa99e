import { rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished, vi } from 'vitest';
import { emptyFolder, startRegistry } from './index.ts';

it('serves packages of others, and of ours only what was published to it', async () => {
  await using registry = await startRegistry();
  using folder = emptyFolder(registry);
  const version = await folder.run('npm', ['view', 'zod@4.6.7', 'version']);
  expect(version.trim()).toBe('4.6.7');
  for (const name of ['hookpact', 'create-hookpact', '@hookpact/catalog']) {
    await expect(folder.run('npm', ['view', name, 'version'])).rejects.toThrow('E404');
  }
});

it('gives an empty folder nothing of the clone and of a CI', async () => {
  vi.stubEnv('CI', 'true').stubEnv('GITHUB_ACTIONS', 'true');
  onTestFinished(() => void vi.unstubAllEnvs());
  await using registry = await startRegistry();
  using folder = emptyFolder(registry);
  const env = await folder.run('node', ['-p', 'JSON.stringify(process.env)']);
  const { PATH = '', ...others } = JSON.parse(env) as Record<string, string>;
  expect(Object.keys(others).filter((name) => /^(npm_package|CI$|GITHUB_)/.test(name))).toEqual([]);
  expect(others.npm_config_registry).toBe(registry.url);
  expect(PATH).not.toMatch(/node_modules[\\/]\.bin/);
});

it('makes no empty folder inside of a project, where npm would not install into it', async () => {
  await using registry = await startRegistry();
  const file = join(tmpdir(), 'package.json');
  writeFileSync(file, '{}');
  onTestFinished(() => rmSync(file));
  expect(() => emptyFolder(registry)).toThrow(`${file} would take the installs`);
});
