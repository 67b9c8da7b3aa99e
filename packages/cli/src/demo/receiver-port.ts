import { createServer } from 'node:http';

/**
 * Two after the port of the simulator, or 0 when that is taken: one after it, `hookpact serve` has
 * its probes. The receiver gets the same port each time, so that retries which outlived a demo find
 * it again.
 */
export async function receiverPort(simulatorUrl: string): Promise<number> {
  const port = Number(new URL(simulatorUrl).port) + 2;
  if (port > 65_535) return 0;
  const probe = createServer();
  const isFree = await new Promise<boolean>((resolve) => {
    probe.once('error', () => resolve(false));
    probe.listen(port, '127.0.0.1', () => resolve(true));
  });
  await new Promise((resolve) => probe.close(resolve));
  return isFree ? port : 0;
}
