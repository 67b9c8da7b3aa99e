import { startSource } from '@hookpact/test-processes';
import { expect, it } from 'vitest';

it('a process that had a server ends with the exit code that it set', async () => {
  const script = new URL('testing/exit-with-3.ts', import.meta.url);
  const { exitCode } = await startSource(script.pathname, []).ended;
  expect(exitCode).toBe(3);
});
