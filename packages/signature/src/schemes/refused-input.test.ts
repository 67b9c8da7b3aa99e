import { describe, expect, it } from 'vitest';
import { type SigningScheme, sign } from '../schemes.ts';
import { named } from '../testing/schemes-under-test.ts';

const message = { body: new TextEncoder().encode('{"a":1}'), url: 'https://a.example/in' };
const signing = Object.entries(named).map(([name, { scheme, secret, idHeader, signs }]) => ({
  name,
  scheme,
  input: { ...message, secret, id: 'msg_1', timestampSeconds: 1_700_000_000 },
  hasId: idHeader !== undefined,
  signsTime: signs.time,
}));

/** The code of the error with which signing fails; plain JavaScript passes anything. */
async function refusalOf(scheme: SigningScheme, input: object): Promise<unknown> {
  try {
    await sign(scheme, input as never);
    return 'signed';
  } catch (error) {
    return (error as { code?: unknown }).code ?? error;
  }
}

describe.each(signing)('$name', ({ scheme, input, hasId, signsTime }) => {
  it.runIf(hasId).each(['a b', 'größe', '', 'x'.repeat(300)])(
    'signs nothing under the id %j',
    async (id) => {
      expect(await refusalOf(scheme, { ...input, id })).toBe('ID_INVALID');
    },
  );

  it.runIf(signsTime).each([-1, 1.5, Number.NaN, 1e20, '1700000000'])(
    'signs nothing at the time %j',
    async (timestampSeconds) => {
      expect(await refusalOf(scheme, { ...input, timestampSeconds })).toBe('TIMESTAMP_INVALID');
    },
  );

  const wrong = [undefined, null, 5, true, {}, () => 5, Buffer.from('secret'), [], [5], ['']];
  it.each(wrong.map((secret) => ({ secret })))(
    'neither signs nor verifies with $secret in place of a secret',
    async ({ secret }) => {
      const code = expect.stringMatching(/^(?:SECRET|OPTION_INVALID)/);
      expect(await refusalOf(scheme, { ...input, secret })).toEqual(code);
      const options = { secrets: secret as never };
      expect(() => scheme.verifier(options)).toThrow(expect.objectContaining({ code }));
    },
  );
});
