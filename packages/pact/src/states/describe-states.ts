import type { AnyCatalog } from '@hookpact/catalog';
import { jsonSchema } from '@hookpact/catalog/json-schema';
import { rootLocation } from '@hookpact/json-schema/location';
import { PactError } from '../errors.ts';
import { requirePositive } from '../options.ts';
import { collectMessage } from '../provider/collect-message.ts';
import { readHeaders } from '../verification/schema-failures.ts';
import { casesOfEvent } from './cases-of-event.ts';
import { type DescribedState, type States, sourceOf } from './described-state.ts';
import type { ListedState, ShownCase, StateList } from './state-list.ts';

/** Everything {@link describeStates} takes. */
export type DescribeStatesOptions = {
  readonly catalog: AnyCatalog;
  readonly states: States;
  /** Time for one state to send one event. @default 10_000 */
  readonly messageTimeoutMs?: number | undefined;
};

/**
 * Lists the states of a provider. What each shows is what it really sends: every state is brought
 * about once for each of its events.
 * @throws PactError `STATE_SILENT` where an event that the state names is not sent
 * @example
 * const list = await describeStates({ catalog: billing, states: billingStates });
 */
export async function describeStates(options: DescribeStatesOptions): Promise<StateList> {
  requirePositive('messageTimeoutMs', options.messageTimeoutMs ?? 10_000);
  const states: ListedState[] = [];
  // one after the other: a provider that is asked for two states at once may mix them up
  for (const name of Object.keys(options.states)) states.push(await listState(name, options));
  return { provider: options.catalog.name, states };
}

async function listState(name: string, options: DescribeStatesOptions): Promise<ListedState> {
  const { description, events, params }: Partial<DescribedState> = Object(options.states[name]);
  const shown: { type: string; cases: readonly ShownCase[] }[] = [];
  for (const type of events ?? options.catalog.eventTypes) {
    const found = await casesIn({ name, type }, options);
    if (typeof found !== 'string') shown.push({ type, cases: found });
    else if (events) throw new PactError('STATE_SILENT', { state: name, type, detail: found });
  }
  return {
    name,
    ...(description !== undefined && { description }),
    ...(params && { params }),
    events: shown,
  };
}

/** The cases that the state's event shows, or why there is no such event. */
async function casesIn(
  { name, type }: { name: string; type: string },
  { catalog, states, messageTimeoutMs = 10_000 }: DescribeStatesOptions,
): Promise<ShownCase[] | string> {
  const state = states[name];
  if (!state) return 'there is no such state';
  const source = sourceOf(state);
  const request = { description: type, states: [{ name, params: {} }], consumer: undefined, type };
  const collected = await collectMessage((given) => source({}, given), request, messageTimeoutMs);
  if (collected.kind === 'failed') return collected.problem;
  const { event, headers } = collected.message;
  const parsed = catalog.safeParse(event, { headers: readHeaders(headers) });
  if (parsed.kind === 'invalid') return 'what it sends is not valid';
  if (parsed.type !== type) return `it sends ${parsed.type}`;
  return casesOfEvent(event, rootLocation(jsonSchema(catalog, { event: type })));
}
