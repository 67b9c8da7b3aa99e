import { expect, it } from 'vitest';
import { sign, twilio } from '../schemes.ts';

const url = 'https://a.example/in';
const secret = '0123456789abcdef0123456789abcdef';
const bytes = (text: string) => new TextEncoder().encode(text);
const signatureOf = async (form: string) =>
  (await sign(twilio, { body: bytes(form), secret, url }))['x-twilio-signature'];

it('Twilio signs a field that comes again by its different values, in their order', async () => {
  expect(await signatureOf('b=1&a=3&a=2&a=3')).toBe(await signatureOf('a=2&a=3&b=1'));
  expect(await signatureOf('a=2&a=3')).not.toBe(await signatureOf('a=2&a=4'));
});
