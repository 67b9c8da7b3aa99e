import { isConformanceError } from '../errors.ts';
import { keyOf } from '../payload/identity.ts';
import { createEffectsCounter } from '../probe/effects.ts';
import { type ReadEffects, readerOf } from '../probe/probe.ts';
import { createTools } from './create-tools.ts';
import type { Session } from './session.ts';

const READ_EVERY_MS = 20;
const LONGEST_MS = 2_000;
const LEAST_QUIET_MS = 100;

/** The reader of the probe, when there is one and it tells something. Throws `PROBE_FAILED`. */
export async function openProbe({ settings, signal }: Session): Promise<ReadEffects | undefined> {
  const { probe, timeoutMs } = settings;
  if (probe === undefined) return undefined;
  const read = readerOf(probe, timeoutMs, signal);
  await read();
  return read;
}

/** Finds a type whose events have effects, and how long after the answer they come. */
export async function learnEffects(session: Session, read: ReadEffects): Promise<void> {
  const { settings, events, traits } = session;
  const { wait } = settings;
  const counter = (quietMs: number) =>
    createEffectsCounter(read, { wait, quietMs, longestMs: LONGEST_MS });
  session.effects = counter(LEAST_QUIET_MS);
  const types = [session.plainType, ...events.types.filter((type) => type !== session.plainType)];
  const identified = types.filter(isIdentified).slice(0, 5);
  try {
    for (const usesOldTimes of [true, false]) {
      session.usesOldTimes = usesOldTimes;
      if (!(await hasAny(identified))) continue;
      for (const type of identified) if (await learn(type)) return;
    }
  } catch (error) {
    // the first case that counts effects says it
    if (!isConformanceError(error, 'PROBE_FAILED')) throw error;
  }

  /** Whether one of the types has an effect: a probe that tells nothing costs one wait, and not five. */
  async function hasAny(types: readonly string[]): Promise<boolean> {
    const { message, event, inTurn, ownSkew } = createTools(session);
    await session.effects?.list();
    const before = (await read()).count;
    const requests = types.map((type) => message(event(type), { skewSeconds: ownSkew() }));
    await inTurn(await Promise.all(requests));
    return (await untilMore(before)) !== undefined;
  }

  async function learn(type: string): Promise<boolean> {
    const { message, event, send, ownSkew } = createTools(session);
    const make = () => message(event(type), { skewSeconds: ownSkew() });
    await session.effects?.list();
    const before = (await read()).count;
    await send(await make());
    const tookMs = await untilMore(before);
    if (tookMs === undefined) return false;
    session.effectType = type;
    session.listsEffects = (await read()).list !== undefined;
    session.effects = counter(Math.max(LEAST_QUIET_MS, Math.min(4 * tookMs, LONGEST_MS / 2)));
    const another = await make();
    session.effectSize = await session.effects.addedBy(() => send(another));
    return true;
  }

  /** Without an identity on the wire, no receiver can know an event again. */
  function isIdentified(type: string): boolean {
    const { payload } = events.make(type);
    if (traits.idHeader !== undefined || keyOf(events.catalog, type, payload) !== undefined)
      return true;
    return events.identityOf(type).some(({ path }) => path.length === 1);
  }

  async function untilMore(before: number): Promise<number | undefined> {
    const since = performance.now();
    // a clock of tests does not wait, a slow probe takes longer than its waits
    const tookMs = (waits: number) => Math.max(waits * READ_EVERY_MS, performance.now() - since);
    for (let waits = 0; tookMs(waits) < LONGEST_MS && !session.signal.aborted; waits += 1) {
      if ((await read()).count > before) return tookMs(waits);
      await wait(READ_EVERY_MS);
    }
    return undefined;
  }
}
