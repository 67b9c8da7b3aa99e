import { expect, it } from 'vitest';
import { aJob } from '../testing/a-job.ts';
import { startBeforeAnswer } from './start-before-answer.ts';

const job = aJob({ webhooks: [{ type: 'job.start', url: 'http://a/' }] });

function setUp(push: () => Promise<void>) {
  const open = new Set<unknown>();
  const alarms: (() => void)[] = [];
  const track = (value: unknown) => {
    open.add(value);
    return () => {
      open.delete(value);
    };
  };
  const pushJob = startBeforeAnswer({
    push,
    sender: { on: (_name, listener) => track(listener) },
    clock: {
      schedule(callback) {
        alarms.push(callback);
        return track(callback);
      },
    },
  });
  return { pushJob, open, alarms };
}

it('a push whose start is never attempted is answered after a while', async () => {
  const { pushJob, open, alarms } = setUp(async () => {});
  const answered = pushJob(job);
  await new Promise(setImmediate);
  expect(alarms).toHaveLength(1);
  alarms[0]?.();
  await answered;
  expect(open.size).toBe(0);
});

it('a push that is not stored leaves no listener behind', async () => {
  const { pushJob, open } = setUp(() => Promise.reject(new Error('disk is full')));
  await expect(pushJob(job)).rejects.toThrow('disk is full');
  expect(open.size).toBe(0);
});
