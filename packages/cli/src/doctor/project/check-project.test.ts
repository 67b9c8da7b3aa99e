import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../testing/temporary-folder.ts';
import { secret } from '../testing/serve.ts';
import { checkProject } from './check-project.ts';

type Files = Readonly<Record<string, string>>;

/** A project with these files. */
function projectOf(files: Files): string {
  const folder = temporaryFolder();
  for (const [path, text] of Object.entries({ 'package.json': '{}', ...files })) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
}

function findingsOf(files: Files, environment: Readonly<Record<string, string>> = {}) {
  const { findings } = checkProject(projectOf(files), { SECRET: secret, ...environment });
  return findings.map(({ code, evidence }) => [code, ...evidence]);
}

const door = `import { toExpress } from '@hookpact/receiver/express';\n`;
const next = `import { toNext } from '@hookpact/receiver/next';\n`;
const json = 'app.use(express.json());\n';
const route = `app.post('/webhooks/acme', toExpress(receiver));\n`;

describe('Express', () => {
  it.each<[name: string, files: Files]>([
    ['the route comes first', { 'app.ts': door + route + json }],
    ['a comment says what not to do', { 'app.ts': `${door}// app.use(express.json())\n${route}` }],
    [
      'the parser is for another path',
      { 'app.ts': `${door}app.use('/api', express.json());\n${route}` },
    ],
    [
      'the parser keeps the bytes',
      {
        'app.ts': `${door}app.use(express.json({ verify: (req, _res, buf) => { req.rawBody = buf; } }));\n${route}`,
      },
    ],
    [
      'the raw body is read',
      { 'app.ts': `${door}app.use(express.raw({ type: '*/*' }));\n${route}` },
    ],
    [
      'a router is mounted first',
      {
        'webhooks.ts': `${door}export const webhooks = Router();\nwebhooks.post('/acme', toExpress(receiver));\n`,
        'app.ts': `import { webhooks } from './webhooks.ts';\napp.use('/webhooks', webhooks);\n${json}`,
      },
    ],
    [
      'the app that parses JSON is another one of the same file',
      { 'app.ts': `${door}admin.use(express.json());\n${route}` },
    ],
    ['another app parses JSON', { 'app.ts': door + route, 'other.ts': json }],
    [
      'what answers 404 comes last',
      { 'app.ts': `${door}${route}app.use((req, res) => { res.status(404).end(); });\n` },
    ],
    ['the app is not ours', { 'app.ts': `${json}app.post('/a', verify(receiver));\n` }],
  ])('is right where %s', (_, files) => {
    expect(findingsOf(files)).toEqual([]);
  });

  it.each<[name: string, files: Files, finding: string[]]>([
    [
      'express.json() comes first',
      { 'src/app.ts': door + json + route },
      [
        'EXPRESS_JSON_FIRST',
        'src/app.ts:2: app.use(express.json());',
        `src/app.ts:3: app.post('/webhooks/acme', toExpress(receiver));`,
      ],
    ],
    [
      'the parser is for a path above',
      { 'app.ts': `${door}app.use('/webhooks', bodyParser.json({ limit: '1mb' }));\n${route}` },
      ['EXPRESS_JSON_FIRST', expect.any(String), expect.any(String)],
    ],
    [
      'the handler is made before, and mounted after it',
      {
        'app.js': `${door}const handler = toExpress(receiver);\n${json}app.post('/webhooks', handler);\n`,
      },
      [
        'EXPRESS_JSON_FIRST',
        'app.js:3: app.use(express.json());',
        `app.js:4: app.post('/webhooks', handler);`,
      ],
    ],
    [
      'a router is mounted below it',
      {
        'src/webhooks/index.ts': `${door}export const webhooks = Router();\nwebhooks.post('/acme', toExpress(receiver));\n`,
        'src/app.ts': `import { other, webhooks } from './webhooks';\n${json}app.use('/webhooks', webhooks);\n`,
      },
      [
        'EXPRESS_JSON_FIRST',
        'src/app.ts:2: app.use(express.json());',
        `src/app.ts:3: app.use('/webhooks', webhooks);`,
      ],
    ],
    [
      'what answers 404 comes first',
      { 'app.ts': `${door}app.use((req, res) => res.status(404).end());\n${route}` },
      ['EXPRESS_CATCH_ALL_FIRST', expect.stringMatching(/^app\.ts:2/), expect.any(String)],
    ],
  ])('is wrong where %s', (_, files, finding) => {
    expect(findingsOf(files)).toEqual([finding]);
  });
});

describe('Next', () => {
  it.each<[name: string, files: Files]>([
    [
      'a route exports POST',
      { 'app/in/route.ts': `${next}export const { POST } = toNext(receiver);` },
    ],
    [
      'a route exports POST as a function',
      {
        'app/in/route.ts': `${next}export async function POST(request) { return handler.POST(request); }`,
      },
    ],
    [
      'a page turns the parser off',
      { 'pages/api/in.ts': `${next}export const config = { api: { bodyParser: false } };` },
    ],
    ['a static app has no receiver', { 'next.config.ts': `export default { output: 'export' };` }],
  ])('is right where %s', (_, files) => {
    expect(findingsOf(files)).toEqual([]);
  });

  it.each<[name: string, files: Files, codes: string[]]>([
    [
      'a route keeps its handlers',
      { 'src/app/in/route.ts': `${next}const { POST } = toNext(receiver);` },
      ['NEXT_POST_NOT_EXPORTED'],
    ],
    [
      'a route is static',
      {
        'app/in/route.ts': `${next}export const dynamic = 'force-static';\nexport const { POST } = toNext(receiver);`,
      },
      ['NEXT_STATIC_EXPORT'],
    ],
    [
      'the app is static',
      {
        'next.config.mjs': `export default { output: "export" };`,
        'app/in/route.ts': `${next}export const { POST } = toNext(receiver);`,
      },
      ['NEXT_STATIC_EXPORT'],
    ],
    [
      'a page leaves the parser on',
      { 'pages/api/in.ts': `${next}export default toNextPages(receiver);` },
      ['NEXT_BODY_PARSER_ON'],
    ],
  ])('is wrong where %s', (_, files, codes) => {
    expect(findingsOf(files).map(([code]) => code)).toEqual(codes);
  });
});

describe('secrets', () => {
  const receiver = `import { createReceiver } from '@hookpact/receiver';\ncreateReceiver({ catalog, secrets: [process.env.WEBHOOK_SECRET] });\n`;

  it.each<
    [name: string, env: string | undefined, environment: Record<string, string>, code?: string]
  >([
    ['set in the environment', undefined, { WEBHOOK_SECRET: secret }],
    ['set in .env', `WEBHOOK_SECRET=${secret}\n`, {}],
    ['in quotes, which .env takes off', `WEBHOOK_SECRET="${secret}"\n`, {}],
    ['unset', undefined, {}, 'SECRET_VARIABLE_UNSET'],
    ['empty', 'WEBHOOK_SECRET=\n', {}, 'SECRET_VARIABLE_UNSET'],
    ['a placeholder', 'WEBHOOK_SECRET=whsec_...\n', {}, 'SECRET_VARIABLE_UNUSABLE'],
    [
      'with quotes that Docker kept',
      undefined,
      { WEBHOOK_SECRET: `"${secret}"` },
      'SECRET_VARIABLE_UNUSABLE',
    ],
    ['without its prefix', `WEBHOOK_SECRET=${secret.slice(6)}\n`, {}, 'SECRET_VARIABLE_UNUSABLE'],
  ])('%s', (_, env, environment, code) => {
    const files = { 'in.ts': receiver, ...(env !== undefined && { '.env': env }) };
    const found = findingsOf(files, environment);
    expect(found.map(([code]) => code)).toEqual(code ? [code] : []);
    expect(JSON.stringify(found)).not.toContain(secret);
  });

  it('of another scheme are not judged by their form', () => {
    const github = `${receiver.replace('catalog,', "catalog, scheme: 'github',")}`;
    expect(findingsOf({ 'in.ts': github }, { WEBHOOK_SECRET: 'anything' })).toEqual([]);
  });
});

describe('packages', () => {
  const manifest = (version: string) => JSON.stringify({ version });

  it('two versions of Zod, one for us and one for the project, are named', () => {
    const found = findingsOf({
      'node_modules/zod/package.json': manifest('3.25.76'),
      'node_modules/@hookpact/catalog/package.json': manifest('1.0.0'),
      'node_modules/@hookpact/catalog/node_modules/zod/package.json': manifest('4.6.7'),
    });
    expect(found).toEqual([
      [
        'PACKAGE_TWICE',
        expect.stringMatching(/^3\.25\.76 in .*zod$/),
        expect.stringMatching(/^4\.6\.7 in /),
      ],
    ]);
  });

  it('another version below a stranger is no matter', () => {
    const found = findingsOf({
      'node_modules/zod/package.json': manifest('4.6.7'),
      'node_modules/@hookpact/catalog/package.json': manifest('1.0.0'),
      'node_modules/stranger/node_modules/zod/package.json': manifest('3.25.76'),
    });
    expect(found).toEqual([]);
  });
});

it('reads nothing that is installed or built, and no huge file', () => {
  const bad = door + json + route;
  expect(
    findingsOf({
      'node_modules/a/app.ts': bad,
      'dist/app.js': bad,
      '.next/app.js': bad,
      'huge.ts': bad + ' '.repeat(600_000),
    }),
  ).toEqual([]);
});

it.each(['apps/receiver-express', 'apps/receiver-next', 'apps/provider-billing', 'bench'])(
  'finds nothing in %s, whose webhooks arrive',
  (app) => {
    const environment = { PARTNER_WEBHOOK_SECRET: secret, WEBHOOK_SECRET: secret };
    const folder = join(import.meta.dirname, '../../../../..', app);
    expect(checkProject(folder, environment).findings).toEqual([]);
  },
);

it('says so where there is no project', () => {
  const { findings, notes } = checkProject(temporaryFolder(), {});
  expect([findings, notes]).toEqual([[], [expect.stringContaining('no package.json')]]);
});
