import type { WebhookType } from '@hookpact/sieve-api';

/** A state: what consumers read of it, and the steps that bring it about. */
export type State = {
  readonly description: string;
  readonly events: readonly WebhookType[];
  /** The function that the job runs, unless the consumer names another one in `params.function`. */
  readonly function: string;
  readonly inputs: Readonly<Record<string, unknown>>;
  /** Cancel the job once it runs. */
  readonly isCancelled?: boolean;
};

const whole = ['job.start', 'job.new_output', 'job.complete', 'job.complete.no_output'] as const;
const withoutOutput = ['job.start', 'job.complete', 'job.complete.no_output'] as const;
const file = { url: 'https://storage.example.com/talk.mp4' };

/** The states that a contract with Sieve can name. */
export const states = {
  'a job started': {
    description: 'A worker took the job, and its function runs.',
    events: ['job.start'],
    function: 'sieve/dubbing',
    inputs: { file },
  },
  'a job finished with one output': {
    description: 'The function returned one value.',
    events: whole,
    function: 'sieve/dubbing',
    inputs: { file },
  },
  'a job finished with two outputs': {
    description: 'The function yielded two values, then ended.',
    events: whole,
    function: 'hookpact/stream',
    inputs: { count: 2, every_ms: 0 },
  },
  'a job finished with no output': {
    description: 'The function ended and returned nothing.',
    events: withoutOutput,
    function: 'hookpact/stream',
    inputs: { count: 0, every_ms: 0 },
  },
  'a job yielded an output': {
    description: 'The function gave a value, which may not be the last.',
    events: ['job.new_output'],
    function: 'sieve/dubbing',
    inputs: { file },
  },
  'a job failed': {
    description: 'The function raised an error before it gave a value.',
    events: withoutOutput,
    function: 'hookpact/fail',
    inputs: { message: 'ValueError: no audio' },
  },
  'a job failed after one output': {
    description: 'The function gave one value, then raised an error.',
    events: whole,
    function: 'hookpact/fail',
    inputs: { message: 'ValueError: no audio', outputs: 1 },
  },
  'a job was cancelled': {
    description: 'Somebody cancelled the job while it ran.',
    events: withoutOutput,
    function: 'hookpact/slow',
    inputs: { duration_ms: 3_600_000 },
    isCancelled: true,
  },
} as const satisfies Record<string, State>;

export type StateName = keyof typeof states;
