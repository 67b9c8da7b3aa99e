import { load } from './load.ts';
import { startServer } from './measure.ts';
import { makeRequests } from './requests.ts';
import type { Usage } from './server-process.ts';

export type LargeBodies = {
  /** The longest that the event loop stood still. */
  readonly stallMs: number;
};

/** What bodies of 1 MB do to a server, one after the other. */
export async function measureLargeBodies(): Promise<LargeBodies> {
  const { server, port } = await startServer('node door, signed');
  try {
    const post = (series: string) =>
      load(makeRequests({ size: '1 MB', signing: 'standard-webhooks' }, 20, series), {
        port,
        connections: 1,
        durationMs: 10_000,
      });
    await post('warm');
    await server.ask<Usage>({ ask: 'usage' });
    const { refused } = await post('timed');
    if (refused > 0) throw new Error('A body of 1 MB was refused.');
    const { stallMs } = await server.ask<Usage>({ ask: 'usage' });
    return { stallMs };
  } finally {
    await server.stop();
  }
}
