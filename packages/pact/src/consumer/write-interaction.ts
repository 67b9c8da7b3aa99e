import { Pact } from '@pact-foundation/pact';
import type { PactState } from '../files/pact-file.ts';
import type { PactContent } from '../matchers/to-pact.ts';

export type InteractionToWrite = {
  readonly consumer: string;
  readonly provider: string;
  readonly dir: string;
  readonly description: string;
  readonly state: PactState;
  readonly pact: PactContent;
};

/** Runs `test`, and writes the interaction into the pact file once it has passed. */
export async function writeInteraction(
  { consumer, provider, dir, description, state, pact }: InteractionToWrite,
  test: () => Promise<void>,
): Promise<void> {
  const params = Object.keys(state.params).length > 0 ? asJson(state.params) : undefined;
  await new Pact({ consumer, provider, dir, logLevel: 'error' })
    .addAsynchronousInteraction()
    .given(state.name, params)
    .expectsToReceive(description, (builder) => {
      builder.withJSONContent(pact.content).withMetadata({ contentType: 'application/json' });
      if (Object.keys(pact.rules).length > 0) addRules(builder, { body: pact.rules });
    })
    .executeTest(test);
}

/** `withMatchingRules` of pact-js joins rules with AND only; the call beneath it knows OR too. */
function addRules(builder: object, rules: object): void {
  type Inner = { message: { interaction: { withMatchingRules(json: string): void } } };
  const { message } = builder as Inner; // private in its types, see the line above
  message.interaction.withMatchingRules(JSON.stringify(rules));
}

type JsonMap = Parameters<ReturnType<Pact['addAsynchronousInteraction']>['given']>[1];

const asJson = (params: object) => params as JsonMap; // their type of JSON has no readonly form
