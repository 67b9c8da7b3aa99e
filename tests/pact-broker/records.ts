import { createHash, randomUUID } from 'node:crypto';

/** A published pact: its content, which has an id of its own, at a version of its consumer. */
export type PublishedPact = {
  readonly consumer: string;
  readonly provider: string;
  readonly version: string;
  readonly content: Readonly<Record<string, unknown>>;
  readonly sha: string;
};

type Result = { readonly sha: string; readonly version: string; readonly success: boolean };

/** A version of a consumer with a version of a provider, and whether their pact was honoured. */
export type Row = {
  readonly pact: PublishedPact;
  readonly providerVersion: string | undefined;
  readonly success: boolean | undefined;
};

export type Environment = {
  readonly uuid: string;
  readonly name: string;
  readonly displayName: string;
  readonly production: boolean;
};

export type Deployed = {
  readonly uuid: string;
  readonly name: string;
  readonly version: string;
  readonly environment: Environment;
};

// what a broker takes for the main branch, unless it is told
const mainBranches = ['main', 'master', 'develop'];

/** What a broker remembers, and what it answers from that. */
export class Records {
  /** The versions of each pacticipant, with their branches. */
  readonly versions = new Map<string, Map<string, Set<string>>>();
  readonly pacts: PublishedPact[] = [];
  readonly results: Result[] = [];
  readonly environments: Environment[] = [
    { uuid: randomUUID(), name: 'test', displayName: 'Test', production: false },
    { uuid: randomUUID(), name: 'production', displayName: 'Production', production: true },
  ];
  readonly deployed: Deployed[] = [];
  /** The selectors of each client that asked for pacts. */
  readonly selectors: (readonly Readonly<Record<string, unknown>>[])[] = [];

  addVersion(name: string, version: string, branch?: string): void {
    const versions = this.versions.get(name) ?? new Map<string, Set<string>>();
    this.versions.set(name, versions);
    const branches = versions.get(version) ?? new Set();
    versions.set(version, branches);
    if (branch) branches.add(branch);
  }

  addPact(names: Pick<PublishedPact, 'consumer' | 'provider' | 'version'>, text: string): void {
    const content = JSON.parse(text);
    const { interactions, messages } = content;
    const sha = createHash('sha1')
      .update(JSON.stringify([names.consumer, names.provider, interactions, messages]))
      .digest('hex');
    this.pacts.push({ ...names, content, sha });
  }

  /** A version takes the place of the one that was deployed. */
  deploy(name: string, version: string, environment: Environment): Deployed {
    const before = this.deployed.findIndex(
      (deployed) => deployed.name === name && deployed.environment.uuid === environment.uuid,
    );
    if (before >= 0) this.deployed.splice(before, 1);
    const found = { uuid: randomUUID(), name, version, environment };
    this.deployed.push(found);
    return found;
  }

  deployedIn(environment: string, name: string): string | undefined {
    const isThat = (deployed: Deployed) =>
      deployed.name === name && deployed.environment.name === environment;
    return this.deployed.find(isThat)?.version;
  }

  /** The pacts that a provider is to verify, each content once. */
  pactsFor(provider: string, selectors: readonly Readonly<Record<string, unknown>>[]) {
    const found = this.pacts.filter(
      (pact) =>
        pact.provider === provider &&
        selectors.some((selector) => this.#isSelected(pact, selector)),
    );
    return [...new Map(found.map((pact) => [pact.sha, pact])).values()];
  }

  #isSelected({ consumer, version }: PublishedPact, selector: Readonly<Record<string, unknown>>) {
    if (selector.deployedOrReleased) {
      return this.deployed.some(
        (deployed) => deployed.name === consumer && deployed.version === version,
      );
    }
    if (selector.mainBranch) {
      const versions = [...(this.versions.get(consumer) ?? [])];
      const ofMain = versions.filter(([, of]) => mainBranches.some((branch) => of.has(branch)));
      return ofMain.at(-1)?.[0] === version;
    }
    throw new Error(`no such selector: ${JSON.stringify(selector)}`);
  }

  /** What speaks for and against a version in an environment. */
  rowsFor(name: string, version: string, environment: string): Row[] {
    return this.pacts.flatMap((pact): Row[] => {
      if (pact.consumer === name && pact.version === version) {
        return [this.#row(pact, this.deployedIn(environment, pact.provider))];
      }
      const isLive = this.deployedIn(environment, pact.consumer) === pact.version;
      return pact.provider === name && isLive ? [this.#row(pact, version)] : [];
    });
  }

  #row(pact: PublishedPact, providerVersion: string | undefined): Row {
    const isOfBoth = (result: Result) =>
      result.sha === pact.sha && result.version === providerVersion;
    return { pact, providerVersion, success: this.results.findLast(isOfBoth)?.success };
  }
}
