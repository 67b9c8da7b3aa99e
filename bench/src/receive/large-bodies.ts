import { join } from 'node:path';
import { startChild } from '../processes/child.ts';
import type { LargeBodiesQuestion, LargeBodiesUsage } from './large-bodies-process.ts';
import { load, openConnections } from './load.ts';
import { SERVER_CORE } from './measure.ts';
import { makeRequests } from './requests.ts';

const COUNT = 20;

/** The effect of bodies of 1 MB on the node door, one after the other, each signed. */
export async function measureLargeBodies(): Promise<LargeBodiesUsage> {
  const module = join(import.meta.dirname, 'large-bodies-process.ts');
  const server = await startChild(module, SERVER_CORE);
  const question = <Answer>(ask: LargeBodiesQuestion['ask']) => server.ask<Answer>({ ask });
  const { port } = await question<{ port: number }>('port');
  const connection = await openConnections(port, 1);
  try {
    const post = async (series: string) => {
      const requests = makeRequests({ size: '1 MB', signing: 'standard-webhooks' }, COUNT, series);
      const { answered, refused } = await load(requests, connection, 30_000);
      if (answered < COUNT || refused > 0) throw new Error('A body of 1 MB was not taken.');
    };
    await post('warm');
    await question('usage');
    await post('timed');
    const { stallMs } = await question<LargeBodiesUsage>('idle');
    await post('weighed');
    const { heldBodies } = await question<LargeBodiesUsage>('usage');
    return { stallMs, heldBodies };
  } finally {
    for (const socket of connection) socket.destroy();
    await server.stop();
  }
}
