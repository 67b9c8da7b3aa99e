import { expect, it } from 'vitest';
import { networkOf, serve } from '../testing/serve.ts';
import { createProber } from './prober.ts';

async function sendTen(isHere: boolean) {
  const url = new URL(await serve((_request, response) => response.end()));
  const pauses: number[] = [];
  const pause = async (ms: number) => void pauses.push(ms);
  const addresses = [{ address: '127.0.0.1', family: 4 }];
  const network = networkOf({}, { pause });
  const prober = createProber({ url, addresses, timeoutMs: 2_000, network, isHere });
  const kinds: unknown[] = [];
  for (let sent = 0; sent < 10; sent += 1) kinds.push((await prober.send({ name: 'path' }))?.kind);
  return { answers: kinds.filter((kind) => kind === 'answer').length, pauses };
}

it('asks a machine of others eight times at most, with half a second in between', async () => {
  expect(await sendTen(false)).toEqual({ answers: 8, pauses: Array(7).fill(500) });
});

it('asks this machine as often as it needs', async () => {
  expect(await sendTen(true)).toEqual({ answers: 10, pauses: [] });
});
