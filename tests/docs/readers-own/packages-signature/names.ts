import { github, sign } from '@hookpact/signature/schemes';
import { equal, type Outcome } from '../checks.ts';
import { secret } from '../common.ts';

const text = '{"action":"opened"}';
const signed = await sign(github, { body: new TextEncoder().encode(text), secret });

export { secret };
export const request = new Request('http://127.0.0.1/', { method: 'POST', body: text });
for (const [name, value] of Object.entries(signed)) request.headers.set(name, value);

export function check({ exports, error }: Outcome) {
  equal(error, undefined);
  equal(Object(exports.verdict ?? exports.result).ok, true);
}
