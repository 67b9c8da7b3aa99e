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

it.each(['github', "hmac({ header: 'x-acme-signature' })"])(
  'takes the scheme %s',
  async (scheme) => {
    const folder = folderWith(
      'hookpact.config.mjs',
      `import { github, hmac } from ${JSON.stringify(import.meta.resolve('@hookpact/signature/schemes'))};
     export default { scheme: ${scheme} };`,
    );
    expect(await loadConfig(folder)).toMatchObject({ scheme: { name: expect.any(String) } });
  },
);

it('keeps functions as they are', async () => {
  const text = `export default { functions: [{ name: 'a/b', *run() { yield 1 } }] };`;
  const { functions } = await loadConfig(folderWith('hookpact.config.mjs', text));
  const outputs = functions?.[0]?.run({}, {} as never) as Generator; // written above
  expect(outputs.next()).toEqual({ done: false, value: 1 });
});

const catalog = `{ name: 'billing', eventTypes: ['invoice.paid'], safeParse() {} }`;
const exported = (settings: string) => `export default { ${settings} };`;

it.each([
  [exported('prot: 1'), 'there is no setting prot; the nearest is port'],
  [exported('port: "1"'), 'port: Invalid input: expected number, received string'],
  [exported('functions: [{}]'), 'functions.0.name: Invalid input'],
  [exported('catalogs: []'), 'catalogs: it names no catalogue; add one, or leave catalogs out'],
  [exported('catalogs: [1]'), 'catalogs.0: this is not a catalogue; pass what defineCatalog'],
  [exported('catalogs: [{ name: 1 }]'), 'catalogs.0: this is not a catalogue; pass what defineCat'],
  [exported(`catalogs: ${catalog}`), 'catalogs: write a list of catalogues, such as [billing]'],
  [exported(`catalogs: [${catalog}, ${catalog}]`), 'catalogs: two catalogues are called billing'],
  [exported('states: { stripe: {} }'), 'states.stripe: there is no catalogue of this provider'],
  [exported('states: { sieve: { paid: 1 } }'), 'states.sieve.paid: Invalid input'],
  [
    exported(`catalogs: [${catalog}], states: { sieve: {} }`),
    'states.sieve: there is no catalogue of this provider',
  ],
  [exported('endpoints: { a: { url: "ftp://a" } }'), 'endpoints.a.url: write an http or https URL'],
  [exported('catalog: []'), 'there is no setting catalog; the nearest is catalogs'],
  [
    exported('endpoints: { a: { url: "http://a", secret: "" } }'),
    'endpoints.a: there is no setting secret; the nearest is secrets',
  ],
  [exported('endpoints: { a: {} }'), 'endpoints.a.url: '],
  [exported('scheme: { name: "mine" }'), 'scheme: pass a scheme of @hookpact/signature/schemes'],
  [exported('scheme: "github"'), 'scheme: pass a scheme of @hookpact/signature/schemes'],
  [exported('policy: { name: "mine" }'), 'policy.isSuccess: Invalid input'],
  [
    exported(`catalogs: [${catalog}], functions: []`),
    'functions: it is a setting of Sieve, whose catalogue is not in catalogs',
  ],
  ['export const port = 1;', 'has no default export'],
  ['export default {', 'cannot be loaded'],
  ['throw new Error("no database");', 'cannot be loaded: no database'],
  ['throw "text";', 'cannot be loaded: text'],
])('refuses %j and says why', async (text, problem) => {
  const folder = folderWith('hookpact.config.mjs', text);
  const error = await loadConfig(folder).catch((cause: unknown) => cause);
  expect(String(error)).toContain(problem);
  expect(String(error)).toContain(join(folder, 'hookpact.config.mjs'));
  expect(String(error).split('\n')).toHaveLength(1);
});

it('refuses a file that was asked for and is not there', async () => {
  await expect(loadConfig(temporaryFolder(), 'mine.ts')).rejects.toThrow(
    /There is no configuration at .*mine\.ts/,
  );
});

it('reads catalogues whose paths it names, beside it', async () => {
  const folder = folderWith('hookpact.config.mjs', exported(`catalogs: ['events.json']`));
  const schema = {
    title: 'Paid.',
    properties: { type: { const: 'invoice.paid' } },
    required: ['type'],
  };
  writeFileSync(join(folder, 'events.json'), JSON.stringify(schema));
  const { catalogs } = await loadConfig(folder);
  expect(catalogs?.[0]).toMatchObject({ name: 'events', eventTypes: ['invoice.paid'] });
  writeFileSync(join(folder, 'events.json'), '{');
  await expect(loadConfig(folder)).rejects.toThrow(/events\.json:1 is neither JSON nor YAML/);
});
