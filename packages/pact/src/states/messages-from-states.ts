import { PactError } from '../errors.ts';
import type { MessageSource } from '../provider/message-source.ts';
import { type States, sourceOf } from './described-state.ts';

/**
 * A provider as a table of its states. A request with several states is answered by the last.
 * @throws PactError `STATE_UNKNOWN` when asked for a state that is not in the table
 */
export function messagesFromStates(states: States): MessageSource {
  return (request) => {
    const state = request.states.at(-1) ?? { name: '', params: {} };
    if (request.states.every(({ name }) => Object.hasOwn(states, name))) {
      const found = states[state.name];
      if (found) return sourceOf(found)(state.params, request);
    }
    const unknown = request.states.find(({ name }) => !Object.hasOwn(states, name)) ?? state;
    const known = Object.keys(states).join(', ');
    throw new PactError('STATE_UNKNOWN', { state: unknown.name, known });
  };
}
