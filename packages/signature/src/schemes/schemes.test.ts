import { expect, test } from 'vitest';
import { type SchemeSignInput, schemes, sign, verify } from '../schemes.ts';
import { schemeHeaderSuite } from '../testing/scheme-header-suite.ts';
import { schemeSuite } from '../testing/scheme-suite.ts';
import { named, schemesUnderTest } from '../testing/schemes-under-test.ts';

for (const under of schemesUnderTest) {
  schemeSuite(under);
  schemeHeaderSuite(under);
}

test('every scheme of the registry has its own name, and goes through the suite', () => {
  const { none, ...signing } = schemes;
  expect(Object.keys(named)).toEqual(Object.keys(signing));
  for (const [name, scheme] of Object.entries(schemes)) expect(scheme.name).toBe(name);
});

test('none accepts every request, and gives it the id that it says', async () => {
  const body = new Uint8Array();
  const headers = await sign(schemes.none, { body, secret: '', id: 'msg_1' });
  expect(headers).toEqual({ 'webhook-id': 'msg_1' });
  expect(await verify(schemes.none, { headers, body, secrets: [] })).toEqual({
    ok: true,
    id: 'msg_1',
    secretIndex: -1,
  });
  expect(await verify(schemes.none, { headers: {}, body, secrets: [] })).toMatchObject({
    ok: true,
  });
});

test('a scheme of your own signs as you say', async () => {
  const own = (input: SchemeSignInput) => ({ 'x-own': `${input.secret}:${input.body.byteLength}` });
  const scheme = { signing: { kind: 'own', sign: own } } as const;
  expect(await sign(scheme, { body: new Uint8Array(3), secret: 's' })).toEqual({ 'x-own': 's:3' });
});
