import { createServer } from 'node:http';

/**
 * The port after that of `url`, or 0 when it is taken. The receiver gets the same one each time,
 * so that retries which outlived a demo find it again.
 */
export async function portAfter(url: string): Promise<number> {
  const port = Number(new URL(url).port) + 1;
  if (port > 65_535) return 0;
  const probe = createServer();
  const isFree = await new Promise<boolean>((resolve) => {
    probe.once('error', () => resolve(false));
    probe.listen(port, '127.0.0.1', () => resolve(true));
  });
  await new Promise((resolve) => probe.close(resolve));
  return isFree ? port : 0;
}
