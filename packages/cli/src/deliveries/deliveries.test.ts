import { DeliveryDetail, DeliveryPage } from '@hookpact/sender/http';
import { listen } from '@hookpact/test-loopback';
import { describe, expect, it, onTestFinished } from 'vitest';
import { startAcmeDesk } from '../testing/acme-desk.ts';
import { callCli } from '../testing/call-cli.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';

const problem = JSON.stringify({ code: 'DB_DOWN', detail: 'The table jobs is missing.' });
/** Gives up at once. */
const fast = { retryDelaysMs: [1, 1] };

type Desk = Awaited<ReturnType<typeof startAcmeDesk>>;

/** Sends an event that is given up; resolves to the id of its delivery. */
async function deadDelivery(desk: Desk, answer = { status: 500, body: problem }): Promise<string> {
  desk.answerWith(answer);
  const { exitCode } = await desk.run('send', 'acme.paid');
  expect(exitCode).toBe(0);
  await desk.dev.printed('"dead"');
  const { stdout } = await desk.run('deliveries', '--json');
  return DeliveryPage.parse(JSON.parse(stdout)).data[0]?.id ?? '';
}

describe('deliveries', () => {
  it('are listed, the newest first, each with the reason of its last attempt', async () => {
    const desk = await startAcmeDesk();
    expect((await desk.run('deliveries')).stdout).toBe('There are no deliveries yet.');
    await desk.run('send', 'acme.paid');
    await desk.dev.printed('delivered');
    desk.answerWith({ status: 503, body: problem });
    await desk.run('send', 'acme.paid', '--set', 'id=second');
    await desk.dev.printed('"status":503');
    const { stdout, exitCode } = await desk.run('deliveries');
    expect(exitCode).toBe(0);
    expect(stdout.split('\n')).toEqual([
      expect.stringMatching(
        /^↻ msg_\w+-0 {2}acme\.paid {2}waiting {2}1 attempt, next in .* {2}503 {2}.* ago +books http:/,
      ),
      '    DB_DOWN: The table jobs is missing.',
      expect.stringMatching(/^✓ msg_\w+-0 {2}acme\.paid {2}delivered {2}1 attempt {2}200 /),
    ]);
  });

  it.each([
    [['status:dead'], 1],
    [['status:5xx', '-attempt:1'], 1],
    [['type:acme.*', 'endpoint:books', 'body/id:it_1'], 1],
    [['valid:yes'], 1],
    [['valid:no'], 0],
    [['table jobs'], 1],
    [['body/id:a b'], 0],
    [['-status:dead'], 0],
  ])('are searched: %j', async (words, count) => {
    const desk = await startAcmeDesk(fast);
    await deadDelivery(desk);
    const { stdout } = await desk.run('deliveries', '--json', '--', ...words);
    expect(DeliveryPage.parse(JSON.parse(stdout)).data).toHaveLength(count);
    const inWords = await desk.run('deliveries', '--', ...words);
    expect(inWords.stdout.includes('No delivery matches.')).toBe(count === 0);
  });

  it('a word that begins with a minus is no flag', async () => {
    const desk = await startAcmeDesk();
    await desk.run('send', 'acme.paid');
    await desk.dev.printed('delivered');
    const found = await desk.run('deliveries', '-status:404', 'type:acme.*', '--limit', '3');
    expect(found).toMatchObject({ exitCode: 0, stdout: expect.stringContaining('acme.paid') });
    const others = await desk.run('deliveries', 'type:acme.*', '-body/id:it_1');
    expect(others).toMatchObject({ exitCode: 0, stdout: 'No delivery matches.' });
    const slip = await desk.run('deliveries', '-l');
    expect(slip.exitCode).toBe(2);
  });

  it('are followed', async () => {
    const desk = await startAcmeDesk();
    const watching = desk.start('deliveries', 'type:acme.paid', '--watch');
    await watching.printed('No delivery matches.');
    await desk.run('send', 'acme.paid');
    expect(await watching.printed('✓')).toContain('acme.paid  delivered');
    watching.interrupt();
    expect((await watching.ended).exitCode).toBe(0);
  });

  it('one is a timeline, with what was sent', async () => {
    const desk = await startAcmeDesk(fast);
    const id = await deadDelivery(desk, { status: 404, body: '' });
    const { stdout } = await desk.run('deliveries', id);
    expect(stdout).toMatch(
      new RegExp(`^acme\\.paid {2}${id}\nto http://.*/hooks \\(endpoint books\\), accepted `),
    );
    expect(stdout).toContain('given up (exhausted)');
    expect(stdout).toContain('the server answered, but has nothing at this path');
    expect(stdout.match(/✗ \+.* attempt \d+ {2}\d+ {2}\d+ ms \(/g)?.length).toBeGreaterThan(2);
    expect(stdout).toContain('{"type":"acme.paid","id":"it_1"}');
    expect(stdout).toContain(`Send it again: hookpact replay ${id}`);
    const asJson = await desk.run('deliveries', id, '--json');
    expect(DeliveryDetail.parse(JSON.parse(asJson.stdout)).attempt_list.length).toBeGreaterThan(2);
  });
});

describe('replay', () => {
  it('sends a delivery again under the same id, and shows the answer', async () => {
    const desk = await startAcmeDesk(fast);
    const id = await deadDelivery(desk);
    desk.answerWith({ status: 200 });
    const { exitCode, stdout } = await desk.run('replay', id, '--resume');
    expect([exitCode, stdout]).toEqual([0, expect.stringContaining('✓ delivered')]);
    expect(new Set(desk.received.map((request) => request.id)).size).toBe(1);
  });

  it('takes the id of a message, and fails where the receiver does not take it', async () => {
    const desk = await startAcmeDesk();
    await desk.run('send', 'acme.paid');
    await desk.dev.printed('delivered');
    desk.answerWith({ status: 500, body: problem });
    const messageId = desk.received[0]?.id ?? '';
    const { exitCode, stdout } = await desk.run('replay', messageId);
    expect([exitCode, stdout]).toEqual([1, expect.stringContaining('DB_DOWN: The table jobs')]);
    // it waits for its retry by now, and is attempted at once
    desk.answerWith({ status: 200 });
    const again = await desk.run('replay', messageId);
    expect(again).toMatchObject({ exitCode: 0, stdout: expect.stringContaining('attempt 3') });
  });

  it('says that an endpoint is paused, and resumes it', async () => {
    const desk = await startAcmeDesk();
    await desk.run('send', 'acme.paid');
    await desk.dev.printed('delivered');
    const headers = { 'x-api-key': desk.apiKey };
    await fetch(`${desk.url}/endpoints/books/pause`, { method: 'POST', headers });
    const messageId = desk.received[0]?.id ?? '';
    const refused = await desk.run('replay', messageId);
    expect([refused.exitCode, refused.stderr]).toEqual([
      1,
      expect.stringContaining('The endpoint books is paused'),
    ]);
    expect((await desk.run('replay', messageId, '--resume')).exitCode).toBe(0);
    expect(desk.received).toHaveLength(2);
  });
});

describe('redrive', () => {
  it('names what it would send again, and sends it once somebody agreed', async () => {
    const desk = await startAcmeDesk(fast);
    await deadDelivery(desk);
    const counts = '1 delivery was given up: 1 acme.paid; to 1 books.';
    const asked = await desk.run('redrive', 'status:5xx');
    expect([asked.exitCode, asked.stderr]).toEqual([
      2,
      expect.stringMatching(new RegExp(`^${counts}\n.*Pass --yes\\.$`)),
    ]);
    const agreed = await desk.run('redrive', 'status:5xx', '--yes');
    expect(agreed).toMatchObject({ exitCode: 0, stderr: counts, stdout: '1 is due again.' });
    const others = await desk.run('redrive', 'type:other', '--yes', '--json');
    expect(JSON.parse(others.stdout)).toMatchObject({ count: 0, redriven: 0 });
  });
});

describe('bad input', () => {
  it.each<[args: string[], exitCode: number, words: string]>([
    [['deliveries', 'typ:x'], 2, 'Did you mean type?'],
    [['deliveries', 'a', 'status:nothing'], 2, '      a status:nothing\n               ^^^^^^^'],
    [['deliveries', 'msg_0-7'], 1, 'DELIVERY_NOT_FOUND'],
    [['deliveries', '--key', 'wrong'], 1, 'refuses the API key. Pass the right one with --key.'],
    [['replay', 'msg_0'], 1, 'There is no delivery msg_0.'],
    [['replay'], 2, 'Say which: give an id, or --last.'],
    [['replay', 'x', '--last'], 2, 'not both'],
    [['replay', '--last'], 1, 'There are no deliveries yet.'],
    [['redrive'], 2, 'Say which: give a search, or --all.'],
    [['redrive', 'a', '--all'], 2, 'not both'],
    [['replay', 'x', '--url', 'nowhere'], 2, '--url is not the URL of a server'],
  ])('%j exits with %i and says %j', async (args, exitCode, words) => {
    const desk = await startAcmeDesk();
    const run = await desk.run(...args);
    expect(run.stderr).toContain(words);
    expect(run.exitCode).toBe(exitCode);
  });

  it.each([['deliveries'], ['replay', 'msg_1-0'], ['redrive', '--all']])(
    '%j without a server says how to start one',
    async (...args) => {
      const { exitCode, stderr } = await callCli(args, { cwd: temporaryFolder() }).ended;
      expect([exitCode, stderr]).toEqual([2, expect.stringContaining('Start "hookpact dev"')]);
    },
  );

  it('a server that answers anything else is named', async () => {
    const { url, close } = await listen((_, response) => response.end('{"data":1}'));
    onTestFinished(close);
    const args = ['deliveries', '--url', url, '--key', 'k'];
    const { exitCode, stderr } = await callCli(args, { cwd: temporaryFolder() }).ended;
    expect([exitCode, stderr]).toEqual([1, expect.stringContaining('cannot read')]);
    await close();
    const gone = await callCli(args, { cwd: temporaryFolder() }).ended;
    expect([gone.exitCode, gone.stderr]).toEqual([1, expect.stringContaining('ECONNREFUSED')]);
  });
});

it('fits any terminal: no line is wider', async () => {
  const desk = await startAcmeDesk(fast);
  const id = await deadDelivery(desk, { status: 500, body: 'x'.repeat(500) });
  for (const columns of [20, 40, 80, 200]) {
    for (const args of [['deliveries'], ['deliveries', id]]) {
      const { stdout } = await callCli(args, { cwd: desk.cwd, columns }).ended;
      const [head = ''] = stdout.split('\n\n{');
      for (const line of head.split('\n')) expect(line.length).toBeLessThanOrEqual(columns);
    }
  }
});
