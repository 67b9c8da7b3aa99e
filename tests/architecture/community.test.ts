import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { root } from './packages.ts';

const read = (file: string) => readFileSync(join(root, file), 'utf8');
const folder = '.github/ISSUE_TEMPLATE';
const forms = globSync('*.yml', { cwd: join(root, folder) }).filter(
  (name) => name !== 'config.yml',
);

type Field = { type: string; id: string; attributes: { label: string; description?: string } };

// https://docs.github.com/communities/using-templates-to-encourage-useful-issues-and-pull-requests/syntax-for-githubs-form-schema
describe.each(forms)('the issue form %s', (name) => {
  const form: { name: string; description: string; body: Field[] } = parse(
    read(`${folder}/${name}`),
  );

  it('has what GitHub demands', () => {
    expect(form.name).toBeTruthy();
    expect(form.description).toBeTruthy();
    for (const { type, attributes } of form.body) {
      expect(['textarea', 'input', 'dropdown', 'checkboxes']).toContain(type);
      expect(attributes.label).toBeTruthy();
    }
    const ids = form.body.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });
});

it('the form for bugs asks for what the doctor says', () => {
  const asked = JSON.stringify(parse(read(`${folder}/bug.yml`)).body);
  expect(asked).toMatch(/hookpact doctor .*--json/);
});

it('links to the repository name it as package.json does', () => {
  const { repository } = JSON.parse(read('package.json'));
  const home = /github\.com\/([\w-]+\/[\w-]+)\.git/.exec(repository.url)?.[1];
  const pages = ['SECURITY.md', 'CODE_OF_CONDUCT.md', 'ROADMAP.md', `${folder}/config.yml`];
  for (const page of pages) {
    const links = [...read(page).matchAll(/github\.com\/([\w-]+\/[\w-]+)/g)].map(
      ([, name]) => name,
    );
    expect(links.length).toBeGreaterThan(0);
    expect(new Set(links)).toEqual(new Set([home]));
  }
});
