import { fileURLToPath } from 'node:url';
import { generateSecret } from '@hookpact/signature';
import { isLongRun, startSource } from '@hookpact/test-processes';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { ProviderName } from './webhooks.ts';

// The command as somebody types it, against the program as somebody starts it.

const secrets = {
  GITHUB_WEBHOOK_SECRET: 'It is a secret to everybody',
  OPENAI_WEBHOOK_SECRET: generateSecret(),
  STRIPE_WEBHOOK_SECRET: 'whsec_5Y2mGhqbBkuPq0mvAGo0Ru1vPq4hSgTC',
  SLACK_SIGNING_SECRET: '8f742231b10e8888abcd99ab85f2e1b3',
  SHOPIFY_CLIENT_SECRET: 'hush0123456789abcdef0123456789',
};

// all five take a minute; the short form is one whose signatures are its own
const rows: readonly (readonly [ProviderName, scheme: string, secret: string])[] = [
  ['github', 'github', secrets.GITHUB_WEBHOOK_SECRET],
  ['openai', 'standard', secrets.OPENAI_WEBHOOK_SECRET],
  ['stripe', 'stripe', secrets.STRIPE_WEBHOOK_SECRET],
  ['slack', 'slack', secrets.SLACK_SIGNING_SECRET],
  ['shopify', 'shopify', secrets.SHOPIFY_CLIENT_SECRET],
];
const checked = isLongRun ? rows : rows.slice(0, 1);

const fileOf = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const command = fileURLToPath(new URL('src/main.ts', import.meta.resolve('hookpact/package.json')));
const app = startSource(fileOf('main.ts'), [], { env: { PORT: '0', ...secrets } });
let origin = '';

beforeAll(async () => {
  [origin] = await app.printed(/http:\/\/127\.0\.0\.1:\d+/);
});
afterAll(() => app.stop());

async function check(provider: ProviderName, ...options: string[]) {
  const url = `${origin}/webhooks/${provider}`;
  const catalog = ['--catalog', fileOf(`events/${provider}.ts`)];
  const ended = startSource(command, ['check', url, ...catalog, ...options, '--json']).ended;
  const { exitCode, stdout, stderr } = await ended;
  return { exitCode, stderr, report: JSON.parse(stdout) };
}

it.each(checked)(
  'hookpact check finds nothing to say of %s',
  async (provider, scheme, secret) => {
    const probe = ['--probe', `${origin}/ledger`, '--max-duration', '100000'];
    const options = ['--scheme', scheme, '--secret', secret, ...probe];
    const { exitCode, stderr, report } = await check(provider, ...options);
    const failed = report.cases.filter((result: { status: string }) => result.status === 'failed');
    expect({ failed, exitCode, stderr }).toEqual({ failed: [], exitCode: 0, stderr: '' });
    expect(report).toMatchObject({ ok: true, ending: 'complete', catalog: provider, scheme });
    expect(report.counts.passed).toBeGreaterThan(150);
    // a case that a scheme rules out says so
    const skipped = report.cases.filter(
      (result: { status: string }) => result.status === 'skipped',
    );
    for (const { id, reason } of skipped) expect(reason, id).toMatch(/\w.*\.$/);
  },
  120_000,
);

it('it exits 1 and names the cases where the secret is another', async () => {
  const [, , secret] = rows[0] ?? [];
  const { exitCode, report } = await check(
    'github',
    '--scheme',
    'github',
    '--secret',
    `${secret}0`,
  );
  expect(exitCode).toBe(1);
  expect(report).toMatchObject({ ok: false, ending: 'nothing is taken' });
});
