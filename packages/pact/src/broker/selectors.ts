/** @see https://docs.pact.io/pact_broker/advanced_topics/consumer_version_selectors */
export type Selectors = readonly Readonly<Record<string, unknown>>[];

/** The relevant pacts: those of main branches, and those deployed or released. */
export const defaultSelectors: Selectors = [{ mainBranch: true }, { deployedOrReleased: true }];
