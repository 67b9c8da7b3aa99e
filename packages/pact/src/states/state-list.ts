import type { Case } from '../guarantees/case.ts';

/**
 * A location of an event where the schema allows several cases, and the case that a state shows.
 */
export type ShownCase = {
  /** A JSON Pointer; `*` stands for any index. */
  readonly pointer: string;
  /** `null`, `absent`, `empty` or `value`; a string, as JSON modules have it. */
  readonly is: string;
};

/** A state as consumers read it. */
export type ListedState = {
  readonly name: string;
  readonly description?: string | undefined;
  readonly params?: Readonly<Record<string, string>> | undefined;
  readonly events: readonly { readonly type: string; readonly cases: readonly ShownCase[] }[];
};

/** The states of a provider as data, as `hookpact pact states --json` prints them. */
export type StateList = { readonly provider: string; readonly states: readonly ListedState[] };

/** The names of the states in which an event shows a case of a place. */
export function statesThatShow(
  { states }: StateList,
  { type, pointer, is }: { type: string; pointer: string; is: Case },
): string[] {
  const shows = ({ events }: ListedState) =>
    events.some(
      (event) =>
        event.type === type &&
        event.cases.some((shown) => shown.pointer === pointer && shown.is === is),
    );
  return states.filter(shows).map(({ name }) => name);
}
