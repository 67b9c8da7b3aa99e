import { randomUUID } from 'node:crypto';
import { sign } from '@hookpact/signature/schemes';
import { isMet, unmet } from '../expect.ts';
import type { Expectation, Fault } from '../expectation.ts';
import type { Answer, Exchange } from '../http/answer.ts';
import type { Header, Outgoing } from '../http/outgoing.ts';
import type { SampleEvent } from '../payload/events.ts';
import { bytesOf, jsonBytes } from '../payload/json.ts';
import { otherSecret } from '../signing/other-secret.ts';
import type { MessageOptions, Tools } from '../tools.ts';
import type { Session } from './session.ts';

/** Faults that are reported in full; further faults are counted. */
const MOST_FAULTS = 3;

/** The tools of one case. */
export function createTools(session: Session): Tools {
  const { settings, events, traits, client, pace } = session;
  const { policy, scheme, secrets, now, wait } = settings;
  const nowSeconds = () => Math.floor(now() / 1_000);

  async function send(request: Outgoing): Promise<Answer> {
    await pace();
    session.requests += 1;
    return client.send(request);
  }

  const exchange = async (request: Outgoing): Promise<Exchange> => ({
    request,
    answer: await send(request),
  });

  async function raw(given: Uint8Array | string, options: MessageOptions = {}): Promise<Outgoing> {
    const body = typeof given === 'string' ? bytesOf(given) : given;
    const {
      label = 'a request',
      id = newId(),
      skewSeconds = 0,
      type = session.plainType,
    } = options;
    const { secret = secrets[0] ?? '' } = options;
    const typeHeaders: Iterable<Header> = events.catalog.typeHeaders(type, undefined);
    const timestampSeconds = nowSeconds() + skewSeconds;
    const url = settings.url.href;
    const signed = await sign(scheme, { body, secret, id, timestampSeconds, url });
    const headers: Header[] = [
      ['Content-Type', 'application/json'],
      ['User-Agent', 'hookpact-check'],
      ...typeHeaders,
      ...Object.entries(signed),
    ];
    return { label, method: 'POST', headers, body, transfer: { kind: 'whole' } };
  }

  async function message(event: SampleEvent, options: MessageOptions = {}): Promise<Outgoing> {
    const { label = event.label, body = jsonBytes(event.payload), type = event.type } = options;
    const outgoing = await raw(body, { ...options, label, type });
    const named = [...events.catalog.typeHeaders(type, event.payload)];
    const headers = outgoing.headers.map(
      ([name, value]): Header => [name, named.find(([other]) => other === name)?.[1] ?? value],
    );
    return { ...outgoing, headers };
  }

  const event: Tools['event'] = (type = session.plainType, options = {}) =>
    events.make(type, options);

  const faultIn = (expectation: Expectation, exchanges: readonly Exchange[]): Fault | undefined => {
    const wrong = exchanges.filter(({ answer }) => !isMet(expectation, answer, policy));
    if (wrong.length === 0) return undefined;
    const told = wrong.slice(0, MOST_FAULTS);
    const words = told.map(({ request, answer }) =>
      unmet(expectation, request.label, answer, policy),
    );
    const more = wrong.length - told.length;
    if (more > 0) words.push(`… and ${more} more of ${exchanges.length}.`);
    return { words: words.join('\n'), exchanges: told };
  };

  async function inTurn(requests: readonly Outgoing[]): Promise<readonly Exchange[]> {
    const exchanges: Exchange[] = [];
    for (const request of requests) {
      const made = await exchange(request);
      exchanges.push(made);
      // each further one may take as long
      if (made.answer.kind === 'timeout') break;
    }
    return exchanges;
  }

  /** What was cut off may still be under way: the next one waits until it has its effects. */
  async function inTurnSettled(requests: readonly Outgoing[]): Promise<readonly Exchange[]> {
    const exchanges: Exchange[] = [];
    for (const request of requests) {
      const made = await exchange(request);
      exchanges.push(made);
      if (made.answer.kind === 'cut') await counter().list();
      if (made.answer.kind === 'timeout') break;
    }
    return exchanges;
  }

  const burst: Tools['burst'] = (requests) => Promise.all(requests.map(exchange));

  const counter = () => {
    if (session.effects) return session.effects;
    throw new Error('A case that counts effects must say that it needs a probe.');
  };

  return {
    events,
    plainType: session.plainType,
    effectType: session.effectType ?? session.plainType,
    hasEffects: session.effectType !== undefined,
    effectSize: session.effectSize,
    traits,
    secrets,
    policy,
    budgetMs: settings.budgetMs,
    sequence: settings.sequence,
    nowSeconds,
    newId,
    ownSkew: () => session.nextOwnTime() - nowSeconds(),
    wait,
    event,
    message,
    raw,
    send,
    burst,
    inTurn,
    judge: faultIn,
    otherSecret: () => otherSecret(secrets[0] ?? ''),
    all: async (expectation, requests) => faultIn(expectation, await inTurn(requests)),
    together: async (expectation, requests) => faultIn(expectation, await burst(requests)),
    async stillHealthy(after) {
      const request = await message(event(), { label: `a plain event after ${after}` });
      return faultIn('taken', [await exchange(request)]);
    },
    async effectsOf(requests, { atOnce = false } = {}) {
      let exchanges: readonly Exchange[] = [];
      const added = await counter().addedBy(async () => {
        exchanges = await (atOnce ? burst(requests) : inTurnSettled(requests));
      });
      return { added, exchanges };
    },
    listEffects: () => counter().list(),
    beginningOf(rest) {
      const { pathname, search, host } = settings.url;
      const start = `POST ${pathname}${search} HTTP/1.1\r\nHost: ${host}\r\n`;
      return `${start}Content-Type: application/json\r\n${rest}`;
    },
    hold: (bytes) => client.hold(bytes),
  };
}

const newId = (): string => `msg_${randomUUID().replaceAll('-', '')}`;
