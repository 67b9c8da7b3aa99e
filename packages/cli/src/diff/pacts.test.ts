import { describe, expect, it } from 'vitest';
import { callCli } from '../testing/call-cli.ts';
import { startPactBroker } from '../testing/pact-broker.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { writeFile } from '../testing/write-file.ts';

const text = { type: 'string' };
const order = (fields: object) => ({
  type: 'object',
  properties: fields,
  required: Object.keys(fields),
});
const pact = (consumer: string, contents: object, provider = 'shop') => ({
  consumer: { name: consumer },
  provider: { name: provider },
  messages: [{ description: 'order.paid', contents }],
});
const pacts = [pact('billing', { id: 'a', lines: [{ sku: 'x' }] }), pact('audit', { note: 'a' })];
const token = 's3cret-token';

/** Old and new contract: the id is gone. */
function schemas(): string {
  const cwd = temporaryFolder();
  writeFile(cwd, 'old/order.paid.json', order({ id: text, note: text, memo: text }));
  writeFile(cwd, 'new/order.paid.json', order({ note: text }));
  return cwd;
}

async function run(cwd: string, line: string, environment: Record<string, string> = {}) {
  const { exitCode, stdout, stderr } = await callCli(line.split(' '), { cwd, environment }).ended;
  return { exitCode, said: stdout + stderr };
}

describe('hookpact diff --pacts', () => {
  it('reads those of a broker, with the provider that is named, and keeps its token', async () => {
    const broker = await startPactBroker('shop', pacts, token);
    const cwd = schemas();
    const environment = { PACT_BROKER_TOKEN: token };
    const line = `diff old new --pacts ${broker} --pacts-provider shop`;
    for (const format of ['table', 'markdown', 'github', 'gitlab', 'junit', 'sarif']) {
      const { said, exitCode } = await run(cwd, `${line} --format ${format}`, environment);
      expect(exitCode).toBe(1);
      expect(said).toContain('breaks billing (needs /id); not needed by audit');
      expect(said).toContain('no known consumer reads it; not needed by audit, billing');
      expect(said).not.toContain(token);
    }
    const { said } = await run(cwd, `${line} --json`, environment);
    expect(JSON.parse(said).findings[0].use).toEqual({
      consumers: [{ consumer: 'billing', needs: ['/id'] }],
      others: ['audit'],
    });
  });

  it.each([
    ['without its provider', '', token, 2, 'Say whose pacts'],
    ['that refuses the token', ' --pacts-provider shop', 'other', 1, 'credentials are refused'],
    ['that has no such provider', ' --pacts-provider store', token, 1, 'not know the provider'],
  ])('says what to do about a broker %s', async (_, flags, given, expected, words) => {
    const broker = await startPactBroker('shop', pacts, token);
    const at = broker.replace('//', '//me:s3cret@');
    const line = `diff old new --pacts ${at}${flags} --debug`;
    const { exitCode, said } = await run(schemas(), line, { PACT_BROKER_TOKEN: given });
    expect({ exitCode, said }).toEqual({
      exitCode: expected,
      said: expect.stringContaining(words),
    });
    expect(said).not.toContain('s3cret');
  });

  it('counts the pacts with the provider that is named, and says where there is none', async () => {
    const cwd = schemas();
    writeFile(cwd, 'pacts/a.json', pact('billing', { id: 'a' }, 'shop'));
    writeFile(cwd, 'pacts/b.json', pact('audit', { id: 'a' }, 'store'));
    const named = await run(cwd, 'diff old new --pacts pacts --pacts-provider shop');
    expect(named.said).toContain('use: breaks billing (needs /id)\n');
    const none = await run(cwd, 'diff old new --pacts pacts --pacts-provider other');
    expect(none).toEqual({
      exitCode: 2,
      said: expect.stringContaining('are with shop, store, none with other'),
    });
  });
});

describe('hookpact pact can-i-deploy --from --to', () => {
  it('is no while a consumer relies on what breaks, and yes where none does', async () => {
    const cwd = schemas();
    writeFile(cwd, 'pacts/billing.json', pact('billing', { id: 'a' }));
    const line = 'pact can-i-deploy shop --pacts pacts --from old --to new';
    const no = await run(cwd, line);
    expect(no).toEqual({
      exitCode: 1,
      said: expect.stringContaining('breaks billing (needs /id)'),
    });
    writeFile(cwd, 'pacts/billing.json', pact('billing', { note: 'a' }));
    expect(await run(cwd, line)).toEqual({ exitCode: 0, said: 'shop can be deployed.' });
    const half = await run(cwd, 'pact can-i-deploy shop --pacts pacts --from old');
    expect(half).toEqual({ exitCode: 2, said: expect.stringContaining('go together') });
  });

  it('reads the pacts of the broker that the environment names', async () => {
    const PACT_BROKER_BASE_URL = await startPactBroker('shop', pacts, token);
    const environment = { PACT_BROKER_BASE_URL, PACT_BROKER_TOKEN: token };
    const { exitCode, said } = await run(
      schemas(),
      'pact can-i-deploy shop --from old --to new',
      environment,
    );
    expect({ exitCode, said }).toEqual({
      exitCode: 1,
      said: expect.stringContaining('breaks billing'),
    });
  });
});
