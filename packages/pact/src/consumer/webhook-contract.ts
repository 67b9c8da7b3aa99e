import { join } from 'node:path';
import type { AnyCatalog, EventType, PayloadOf } from '@hookpact/catalog';
import { PactError } from '../errors.ts';
import { describeEvent } from '../files/description.ts';
import { nameOfInteraction } from '../files/interaction.ts';
import { type PactFile, pactFileName, readPactFile } from '../files/pact-file.ts';
import { type Guarantees, toGuaranteeDocuments } from '../guarantees/guarantees.ts';
import type { AnyExpectation, Expectations } from '../matchers/expectation.ts';
import { callSite, type Place } from '../places/call-site.ts';
import { writePlaces } from '../places/places-file.ts';
import { placesOfNeeds } from '../places/places-of-needs.ts';
import type { StateList } from '../states/state-list.ts';
import { type ContractOptions, resolveContractOptions } from './contract-options.ts';
import { inDraftFolder } from './draft-folder.ts';
import { finishContract } from './finish.ts';
import { type Plan, planInteraction } from './plan.ts';
import { type Proof, playInteraction } from './play-interaction.ts';

/** The provider's state before it sent the event, and the guarantees that follow from it. */
export type ProviderState = {
  /** The state's name, as the provider knows it. */
  readonly state: string;
  /** The parameters that bring it about, such as the name of a function. */
  readonly params?: Readonly<Record<string, unknown>> | undefined;
  /** The guarantees of this state for locations that the event leaves open. */
  readonly guarantees?: Guarantees | undefined;
};

/** One interaction: in this state, the consumer expects this of the event. */
export type InteractionDeclaration<Event> = {
  readonly given: string | ProviderState;
  readonly expectations: Expectations<Event>;
  /** Tells two interactions with one event and state apart; part of the description. */
  readonly note?: string | undefined;
};

/** A consumer's contract with a provider, written into one pact file. */
export type WebhookContract<C extends AnyCatalog> = {
  /**
   * States what the consumer expects of an event. `expectations` names the fields that it really uses, no
   * more: everything else the provider stays free to change.
   * @throws PactError `EXPECTATION_REFUSED` for expectations that nobody guarantees, with what to write
   * instead; `STATE_UNKNOWN` for a state that the provider does not have, where its states are known
   */
  expects<Type extends EventType<C>>(
    type: Type,
    expectation: InteractionDeclaration<PayloadOf<C, Type>>,
  ): Interaction<PayloadOf<C, Type>>;

  /**
   * Ends the contract: to be awaited after all tests of the file. Checks that no declared
   * interaction is missing and that the file holds all that was stated, then writes the pact file,
   * or compares it in mode `check`. Where the file has interactions that this run did not state (a
   * filtered run, a skipped test), it is left as it was, with a warning.
   * @returns the path of the pact file
   * @throws PactError `INTERACTION_LOST`, `RULES_LOST`, `CASE_MISSING`, `PACT_STALE`
   */
  finish(): Promise<string>;
};

export type Interaction<Event> = {
  /**
   * Delivers the event to the consumer's real endpoint: as stated, in every other case that the
   * expectations allow, and with fields that nobody has declared yet. Each must be answered 200.
   * The interaction becomes part of the contract only when all of it passes.
   * @throws PactError `ENDPOINT_DOWN`, `ENDPOINT_SLOW`, `ENDPOINT_REDIRECTED`,
   * `ENDPOINT_REFUSED`, `READ_UNDECLARED`, and whatever `effect` throws
   */
  deliveredTo(url: string | URL, proof?: Proof<Event>): Promise<void>;
};

/**
 * Begins a consumer's contract.
 *
 * @example
 * const contract = webhookContract({ consumer: 'billing', catalog: sieve, dir: 'pacts' });
 * afterAll(() => contract.finish());
 *
 * it('pays for a finished job', () =>
 *   contract
 *     .expects('job.complete', {
 *       given: 'a job finished with one output',
 *       expectations: { body: { job_id: string(), status: literal('finished') } },
 *     })
 *     .deliveredTo('http://127.0.0.1:3000/webhooks/sieve', {
 *       effect: ({ event }) => expect(paidJobs).toContain(event.body.job_id),
 *     }));
 */
export function webhookContract<C extends AnyCatalog>(
  contractOptions: ContractOptions<C>,
): WebhookContract<C> {
  const options = resolveContractOptions(contractOptions);
  const { consumer, provider, catalog, unknownFields } = options;
  const declared = new Map<string, Plan>();
  /** The interactions that passed, as Pact wrote them, by their names. */
  const drafts = new Map<string, PactFile>();
  /** Where the test states each interaction and its needs. */
  const places = new Map<string, ReadonlyMap<string, Place>>();

  const contract: WebhookContract<C> = {
    expects(type, { given, expectations, note }) {
      const description = describeEvent(type, note);
      const { state, params = {}, guarantees = {} } = asState(given);
      refuseUnknownState(state, options.states);
      const states = [{ name: state, params }];
      const name = nameOfInteraction({ description, states });
      if (declared.has(name)) throw new PactError('INTERACTION_DUPLICATE', { description, state });
      const plan = planInteraction({
        consumer,
        catalog,
        type,
        expectations: asExpectations(expectations),
        guarantees: toGuaranteeDocuments(guarantees),
        unknownFields,
      });
      declared.set(name, plan);
      const here = callSite(contract.expects);
      const needs = placesOfNeeds(asExpectations(expectations));
      places.set(name, new Map([...(here ? [['', here] as const] : []), ...needs]));
      return {
        async deliveredTo(url, proof = {}) {
          const draft = await inDraftFolder(async (dir) => {
            const interaction = { plan, description, state: { name: state, params }, dir, url };
            await playInteraction(interaction, proof, options);
            return readPactFile(join(dir, pactFileName(consumer, provider)));
          });
          drafts.set(name, draft);
        },
      };
    },
    async finish() {
      await writePlaces(join(options.dir, pactFileName(consumer, provider)), places);
      return finishContract(drafts, declared, options);
    },
  };
  return contract;
}

/** Typed for the caller, walked as data here; from JavaScript it may be anything. */
function asExpectations(expectations: unknown): AnyExpectation {
  if (typeof expectations === 'object' && expectations) return expectations as AnyExpectation;
  throw new PactError('OPTION_INVALID', {
    option: 'expectations',
    given: String(expectations),
    expected: 'an object with a matcher for each field that the consumer uses',
  });
}

/** The provider would say so too, but only when it verifies the pact. */
function refuseUnknownState(state: string, list: StateList | undefined): void {
  if (!list || list.states.some(({ name }) => name === state)) return;
  const known = list.states.map(({ name }) => name).join(', ');
  throw new PactError('STATE_UNKNOWN', { state, known });
}

function asState(given: string | ProviderState): ProviderState {
  const state = typeof given === 'string' ? { state: given } : given;
  if (typeof state?.state === 'string' && state.state.trim() !== '') return state;
  throw new PactError('OPTION_INVALID', {
    option: 'given',
    given: 'empty',
    expected: 'the name of a provider state',
  });
}
