import { audit, type Outcome } from './audit.ts';
import { BODY_BYTES, bodyOf } from './body.ts';
import { HOUR_MS } from './clock.ts';
import { hostileReceivers } from './hostile.ts';
import { ARRIVING, killReceivers } from './kill-receivers.ts';
import { inFile, inSchema, onServer } from './places.ts';
import { startReceiver } from './receiver.ts';
import type { Scale } from './scale.ts';
import { IN_FLIGHT, startSender } from './sender.ts';
import type { Place } from './store.ts';
import { startVictim } from './victim.ts';

export type Fault = {
  readonly name: string;
  /** Left out of the short form: another fault there is much the same. @default false */
  readonly isLong?: boolean;
  /** How often a crash may have made an attempt be repeated. */
  readonly duplicatesExplained: (scale: Scale) => number;
  readonly run: (scale: Scale, random: () => number) => Promise<Outcome>;
};

/** Kills a sending process at random moments, again and again, and lets the next one resume. */
async function killAgainAndAgain(
  place: Place,
  { messages, runs }: Scale,
  random: () => number,
): Promise<Outcome> {
  const receiver = await startReceiver();
  const accepted = new Set<string>();
  const count = Math.ceil(messages / runs);
  for (let run = 0; run < runs; run += 1) {
    const work = { place, url: receiver.url, first: run * count, count };
    await using victim = startVictim(work, accepted);
    await victim.started;
    await receiver.requests(1 + Math.floor(random() * count * 0.9));
    await victim.kill();
  }
  return survive(place, accepted, receiver);
}

/** Resumes after the fault, and counts. */
async function survive(
  place: Place,
  accepted: ReadonlySet<string>,
  receiver: Awaited<ReturnType<typeof startReceiver>>,
): Promise<Outcome> {
  const sender = await startSender(place);
  try {
    return await audit(place, sender, { accepted, ...receiver });
  } finally {
    await sender.stop();
    await receiver.close();
  }
}

/** One process dies while another delivers from the same database. */
async function killOneOfTwo(place: Place, { messages }: Scale, random: () => number) {
  const receiver = await startReceiver();
  const accepted = new Set<string>();
  const url = receiver.url;
  const half = Math.ceil(messages / 2);
  await using victim = startVictim({ place, url, first: 0, count: half }, accepted);
  await using other = startVictim({ place, url, first: half, count: half }, accepted);
  await Promise.all([victim.started, other.started]);
  await receiver.requests(1 + Math.floor(random() * half));
  await victim.kill();
  await other.acceptedAll;
  return await survive(place, accepted, receiver); // the other goes on meanwhile
}

/**
 * Kills a process while everything waits for its retry, and starts the next one with another clock:
 * from an hour behind to an hour ahead, and from there back to the right time. Each is stepped back
 * while it runs, too. Nothing of it may hold a retry up for an hour.
 */
async function stepClocks(place: Place, { messages }: Scale): Promise<Outcome> {
  const receiver = await startReceiver();
  const accepted = new Set<string>();
  const count = Math.ceil(messages / 2);
  receiver.setDown(true);
  for (const [run, clockStepMs] of [-HOUR_MS, HOUR_MS].entries()) {
    const attempts = receiver.requests(count * (run + 1)); // one for each message so far
    const work = { place, url: receiver.url, first: run * count, count };
    await using victim = startVictim({ ...work, clockStepMs, retryDelayMs: 1_000 }, accepted);
    await Promise.all([victim.acceptedAll, attempts]);
    await victim.stepClockBack();
    await receiver.requests(count); // the retries go on
    await victim.kill();
  }
  receiver.setDown(false);
  const outcome = await survive(place, accepted, receiver);
  if (outcome.dead > 0) throw new Error(`${outcome.dead} were given up: a clock is no reason.`);
  return outcome;
}

/** Sessions ended in one run of the full form: 20 times 50 are a thousand. */
const SESSIONS_PER_RUN = 50;

/** Ends sessions of a sending process one by one, at any moment of its work. The process goes on. */
async function endSessions(
  place: Place,
  endSession: () => Promise<number>,
  { messages, runs }: Scale,
): Promise<Outcome> {
  const receiver = await startReceiver();
  const accepted = new Set<string>();
  const work = { place, url: receiver.url, first: 0, count: messages, isStandard: true };
  await using victim = startVictim(work, accepted);
  await victim.started;
  for (let ended = 0; ended < runs * SESSIONS_PER_RUN; ) ended += await endSession();
  await victim.acceptedAll; // rejects when the process ended
  await victim.kill();
  return survive(place, accepted, receiver);
}

async function crashDatabase(place: Place, crash: () => Promise<void>, { messages, runs }: Scale) {
  const receiver = await startReceiver();
  const accepted = new Set<string>();
  await using victim = startVictim(
    { place, url: receiver.url, first: 0, count: messages },
    accepted,
  );
  await victim.started;
  for (let run = 0; run < Math.min(runs, 3); run += 1) {
    await receiver.requests(Math.ceil(messages / 8));
    await crash();
  }
  await victim.acceptedAll;
  await victim.kill();
  return survive(place, accepted, receiver);
}

/** A file that may not grow, as on a full disk, until it may. */
async function fillDisk(place: Place, { messages }: Scale): Promise<Outcome> {
  const receiver = await startReceiver();
  const accepted = new Set<string>();
  const { sqliteStore } = await import('@hookpact/sender/sqlite');
  const { createSender } = await import('@hookpact/sender');
  const { sievePolicy } = await import('@hookpact/sieve-api');
  const store = sqliteStore({ file: place.location });
  const sender = createSender({
    store,
    policy: { ...sievePolicy, retryDelaysMs: Array(10).fill(20) },
    egress: { allowPrivateNetworks: true },
    logger: false,
  });
  await sender.start();
  const letGrowBy = (bytes: number) =>
    store.transact((database) => {
      const read = (pragma: string) =>
        Number(Object.values(database.prepare(`PRAGMA ${pragma}`).get() ?? {})[0]);
      const pages = read('page_count') + Math.ceil(bytes / read('page_size'));
      database.exec(`PRAGMA max_page_count = ${pages}`);
    });
  const send = async (first: number) => {
    let refused = 0;
    for (let index = first; index < first + messages; index += 1) {
      const messageId = `m${index}`;
      const message = { messageId, eventType: 'n', body: bodyOf(messageId) };
      try {
        await sender.send({ ...message, endpoints: [{ url: receiver.url }] });
        accepted.add(message.messageId);
      } catch {
        refused += 1;
      }
    }
    return refused;
  };
  letGrowBy((messages * BODY_BYTES) / 2);
  const refused = await send(0);
  if (refused === 0) throw new Error('The disk was never full.');
  letGrowBy(2 ** 40);
  await sender.stop();
  return survive(place, accepted, receiver);
}

async function beHostile(place: Place): Promise<Outcome> {
  const accepted = new Set<string>();
  const sender = await startSender(place, { timeoutMs: 1_000 });
  const receivers = await Promise.all(
    hostileReceivers.map(async (kind) => ({ ...kind, receiver: await startReceiver(kind.answer) })),
  );
  for (const [index, { receiver }] of receivers.entries()) {
    const messageId = `m${index}`;
    await sender.send({
      messageId,
      eventType: 'n',
      body: bodyOf(messageId),
      endpoints: [receiver],
    });
    accepted.add(messageId);
  }
  // they count nothing: what answers 200 and then misbehaves has taken it
  const taking = receivers.flatMap(({ endsAs }, n) => (endsAs === 'delivered' ? [`m${n}`] : []));
  const taken = new Map(taking.map((id) => [id, 1]));
  const outcome = await audit(place, sender, { accepted, taken, damaged: new Set() });
  if (outcome.delivered !== taking.length || outcome.dead !== accepted.size - taking.length) {
    throw new Error(`Of ${accepted.size}, ${outcome.delivered} were delivered: another number.`);
  }
  await Promise.all(receivers.map(({ receiver }) => receiver.close()));
  return outcome;
}

const perKill = ({ runs }: Scale) => runs * IN_FLIGHT;
/** The store claims ahead: beside those in flight, as many may have ended and not be recorded. */
const OPEN_ON_POSTGRES = 2 * IN_FLIGHT;
/** Few sessions end while they commit; those repeat a batch. */
const REPEATED_PER_SESSION = IN_FLIGHT / 8;
/** Handled, and not yet out of the inbox: what arrives in the time of a handler and of a commit. */
const perKilledReceiver = ({ runs }: Scale) => runs * 4 * ARRIVING;
const none = () => 0;

/** Everything that may go wrong, by name. */
export const faults: readonly Fault[] = [
  {
    name: 'kill -9 in flight, SQLite',
    duplicatesExplained: perKill,
    run: (scale, random) => inFile((place) => killAgainAndAgain(place, scale, random)),
  },
  {
    name: 'kill -9 in flight, Postgres',
    isLong: true,
    duplicatesExplained: ({ runs }) => runs * OPEN_ON_POSTGRES,
    run: (scale, random) => inSchema((place) => killAgainAndAgain(place, scale, random)),
  },
  {
    name: 'kill -9 after an early acknowledgement, SQLite',
    isLong: true,
    duplicatesExplained: perKilledReceiver,
    run: (scale, random) => inFile((place) => killReceivers(place, scale, random)),
  },
  {
    name: 'kill -9 after an early acknowledgement, Postgres',
    duplicatesExplained: perKilledReceiver,
    run: (scale, random) => inSchema((place) => killReceivers(place, scale, random)),
  },
  {
    name: 'one of two processes killed, Postgres',
    duplicatesExplained: () => OPEN_ON_POSTGRES,
    run: (scale, random) => inSchema((place) => killOneOfTwo(place, scale, random)),
  },
  {
    name: 'Postgres killed and restarted',
    duplicatesExplained: ({ runs }) => (Math.min(runs, 3) + 1) * OPEN_ON_POSTGRES,
    run: (scale) => onServer((place, { crash }) => crashDatabase(place, crash, scale)),
  },
  {
    name: 'sessions ended by the server, Postgres',
    isLong: true,
    // what an ended session did not record is attempted again
    duplicatesExplained: ({ runs }) => runs * SESSIONS_PER_RUN * REPEATED_PER_SESSION,
    run: (scale) => onServer((place, { endSession }) => endSessions(place, endSession, scale)),
  },
  {
    name: 'clock stepped back an hour, SQLite',
    // on a busy machine an attempt may outlast its time limit
    duplicatesExplained: () => IN_FLIGHT,
    run: (scale) => inFile((place) => stepClocks(place, scale)),
  },
  {
    name: 'clock stepped back an hour, Postgres',
    isLong: true,
    // on a busy machine an attempt may outlast its lease, which is short here
    duplicatesExplained: () => IN_FLIGHT,
    run: (scale) => inSchema((place) => stepClocks(place, scale)),
  },
  {
    name: 'disk full, then not, SQLite',
    duplicatesExplained: () => IN_FLIGHT,
    run: (scale) => inFile((place) => fillDisk(place, scale)),
  },
  {
    name: 'hostile receivers, SQLite',
    duplicatesExplained: none,
    run: () => inFile(beHostile),
  },
];
