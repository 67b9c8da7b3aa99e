/** The steps that bring a state about. */
export type State = {
  /** The function that the job runs, unless the consumer names another one in `params.function`. */
  readonly function: string;
  readonly inputs: Readonly<Record<string, unknown>>;
  /** Cancel the job once it runs. */
  readonly isCancelled?: boolean;
};

const file = { url: 'https://storage.example.com/talk.mp4' };

/** The states that a contract with Sieve can name. */
export const states = {
  'a job started': { function: 'sieve/dubbing', inputs: { file } },
  'a job finished with one output': { function: 'sieve/dubbing', inputs: { file } },
  'a job finished with two outputs': {
    function: 'hookpact/stream',
    inputs: { count: 2, every_ms: 0 },
  },
  'a job finished with no output': {
    function: 'hookpact/stream',
    inputs: { count: 0, every_ms: 0 },
  },
  'a job yielded an output': { function: 'sieve/dubbing', inputs: { file } },
  'a job failed': { function: 'hookpact/fail', inputs: { message: 'ValueError: no audio' } },
  'a job failed after one output': {
    function: 'hookpact/fail',
    inputs: { message: 'ValueError: no audio', outputs: 1 },
  },
  'a job was cancelled': {
    function: 'hookpact/slow',
    inputs: { duration_ms: 3_600_000 },
    isCancelled: true,
  },
} as const satisfies Record<string, State>;

export type StateName = keyof typeof states;
