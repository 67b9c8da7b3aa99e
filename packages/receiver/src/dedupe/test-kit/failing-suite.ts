import { describe, expect, it } from 'vitest';
import type { DedupeStore } from '../store.ts';

/** What becomes of a call of the client of a database. */
export type Around = <Answer>(call: () => Promise<Answer>) => Promise<Answer>;

export type StoreOnClient = {
  /** A store whose client makes each of its calls through `around`. */
  open(around: Around): DedupeStore;
  /** All claims have lived longer. */
  advance(ms: number): void | Promise<void>;
};

const leaseMs = 60_000;
const broken = new Error('connection refused');

const failures: [name: string, fail: Around][] = [
  ['that is not made', () => Promise.reject(broken)],
  [
    'whose answer is lost',
    async (call) => {
      await call();
      throw broken;
    },
  ],
  [
    'that throws',
    () => {
      throw broken;
    },
  ],
];

const rubbish: unknown[] = [undefined, null, 5, 'claimed', {}, [], [undefined], ['busy']];
const rubbishRows = [undefined, 5, [[]], [['token']], [{}], [{ token: 5 }]].map((rows) => ({
  rows,
}));

let keys = 0;

/** The guarantees of every store on a client of somebody else's, whichever of its calls fails. */
export function describeFailures(name: string, start: () => StoreOnClient): void {
  describe(`the dedupe store ${name}, at a call of its client`, () => {
    function setup() {
      keys += 1;
      const key = `failing-${keys}`;
      const request = { key, checksum: 1, leaseMs, receivedAt: 0 };
      return { ...start(), request, key };
    }

    /** A client one of whose calls fails. */
    function failingAt(call: number, fail: Around) {
      let calls = 0;
      const around: Around = (run) => {
        calls += 1;
        return calls === call ? fail(run) : run();
      };
      return { around, hasFailed: () => calls >= call };
    }

    it.each(failures)('%s: the event is handled, and then remembered', async (_, fail) => {
      for (let call = 1; ; call += 1) {
        const { open, advance, request, key } = setup();
        const { around, hasFailed } = failingAt(call, fail);
        const store = open(around);
        let handled = 0;
        /** One delivery of the event, as a receiver takes it. */
        async function deliver(): Promise<string> {
          const claim = await store.claim(request);
          if (claim.kind === 'claimed') {
            handled += 1;
            await store.complete({ key, token: claim.token });
          }
          if (claim.kind === 'busy') await advance(leaseMs + 1);
          return claim.kind;
        }
        const results: string[] = [];
        for (let attempt = 1; attempt <= 4; attempt += 1) {
          results.push(await deliver().catch((error) => String(error.message)));
        }
        const story = `call ${call}: ${results}`;
        // none where the store makes the call again by itself, as with a table that others create
        expect(results.filter((result) => result === broken.message).length).toBeLessThan(2);
        expect(await open((run) => run()).claim(request), story).toMatchObject({ kind: 'handled' });
        // a second time only where the first could not be recorded
        const isUnrecorded = results[0] === broken.message && results.includes('claimed');
        expect(handled, story).toBeLessThanOrEqual(isUnrecorded ? 2 : 1);
        expect(handled, story).toBeGreaterThan(0);
        if (!hasFailed()) return;
      }
    });

    it.each(failures)('%s: a released event can be claimed again', async (_, fail) => {
      const { open, advance, request, key } = setup();
      const working = open((run) => run());
      const claim = await working.claim(request);
      const token = claim.kind === 'claimed' ? claim.token : expect.unreachable(claim.kind);
      await expect(async () => open(fail).release({ key, token })).rejects.toThrow(broken);
      await advance(leaseMs + 1);
      expect(await working.claim(request)).toMatchObject({ kind: 'claimed' });
    });

    it('that fails for several claims at once: each is put off, and the next succeeds', async () => {
      const { open, request } = setup();
      let isDown = true;
      const store = open((run) => (isDown ? Promise.reject(broken) : run()));
      const claims = await Promise.allSettled([store.claim(request), store.claim(request)]);
      expect(claims.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
      isDown = false;
      expect(await store.claim(request)).toMatchObject({ kind: 'claimed' });
    });

    it.each([...rubbish, ...rubbishRows])(
      'that answers %j: no event is handled on its word, nor taken for handled',
      async (answer) => {
        const { open, request } = setup();
        const store = open(async () => answer as never);
        const kind = await (async () => store.claim(request))().then(
          (claim) => claim.kind,
          () => 'rejected',
        );
        expect(['rejected', 'busy']).toContain(kind);
      },
    );
  });
}

/** Options that are no client, as plain JavaScript passes them. */
export function refusesWhatIsNoClient(open: (client: never) => unknown): void {
  it.each([undefined, null, 5, {}])('%j is no client, and is refused where it is given', (none) => {
    expect(() => open(none as never)).toThrow(
      expect.objectContaining({ name: 'ReceiverError', code: 'OPTION_INVALID' }),
    );
  });
}
