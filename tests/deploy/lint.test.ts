import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DCLinter } from 'dclint';
import { validate } from 'dockerfile-utils';
import { expect, it } from 'vitest';
import { read, root, services } from './containers.ts';

const manifest = (folder: string) =>
  JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8'));

it('the Dockerfile has no faults', () => {
  expect(validate(read('Dockerfile'))).toEqual([]);
});

it('the compose file fits its specification, and the habits of the field', () => {
  const linter = new DCLinter({ rules: {}, quiet: false, debug: false, exclude: [] });
  const [result] = linter.lintFiles([join(root, 'deploy/compose.yaml')], false);
  const messages: { line: number; message: string }[] = result?.messages ?? []; // its types cannot be resolved
  expect(messages.map(({ line, message }) => `${line}: ${message}`)).toEqual([]);
  expect(result?.filePath).toContain('compose.yaml');
});

it('the image has the versions that are tested here', () => {
  const { pg, 'pg-boss': boss } = manifest('packages/cli').devDependencies;
  expect(read('Dockerfile')).toContain(` pg@${pg} pg-boss@${boss}\n`);
  const { node } = manifest('.').devDependencies;
  expect(read('Dockerfile')).toContain(`NODE_VERSION=${node}\n`);
});

it('whoever needs the database is given the one that is started', () => {
  const { POSTGRES_USER, POSTGRES_DB } = services.database?.environment ?? {};
  const url = `postgres://${POSTGRES_USER}:\${POSTGRES_PASSWORD}@database/${POSTGRES_DB}`;
  const { serve, worker } = services;
  for (const service of [serve, worker]) {
    expect(service?.environment).toMatchObject({ HOOKPACT_DATABASE_URL: url });
  }
});
