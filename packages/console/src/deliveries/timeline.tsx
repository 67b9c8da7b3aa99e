import type { DeliveryAttempt } from '../api/types.ts';
import { Body } from '../ui/body.tsx';
import { Clock, Countdown, milliseconds } from '../ui/time.tsx';

type TimelineProps = {
  readonly attempts: readonly DeliveryAttempt[];
  /** When the next attempt is made, where there will be one. */
  readonly dueAt: string | undefined;
  /** What the next attempt waits for, instead of a time. */
  readonly isPaused: boolean;
  readonly onRunNow: () => void;
};

/** The attempts in order, each with its phases drawn on one scale. */
export function Timeline({ attempts, dueAt, isPaused, onRunNow }: TimelineProps) {
  const longest = Math.max(...attempts.map(({ total_ms }) => total_ms), 1);
  return (
    <>
      <p className={attempts.length > 0 ? 'legend muted' : 'hidden'}>
        {phaseNames.map((name) => (
          <span key={name}>
            <span className={phaseClass(name)} />
            {name}
          </span>
        ))}
      </p>
      <ol className="timeline">
        {attempts.map((attempt) => (
          <li key={attempt.number} className={attempt.failure ? 'failed' : 'succeeded'}>
            <div className="timeline-head">
              <strong>{attempt.number}</strong>
              <Clock at={attempt.started_at} />
              <span className={`badge ${attempt.failure ? 'bad' : 'good'}`}>
                {attempt.status ?? attempt.failure}
              </span>
              {attempt.failure && <span className="muted">{classes[attempt.failure]}</span>}
              {attempt.reason && <span>“{attempt.reason}”</span>}
            </div>
            <Phases attempt={attempt} longest={longest} />
            {(attempt.body !== '' || Object.keys(attempt.headers).length > 0) && (
              <details>
                <summary>The answer</summary>
                <table className="headers">
                  <tbody>
                    {Object.entries(attempt.headers).map(([name, value]) => (
                      <tr key={name}>
                        <th scope="row">{name}</th>
                        <td>{value}</td>
                      </tr>
                    ))}
                  </tbody>
                </table>
                <Body body={attempt.body} encoding={attempt.body_encoding} />
              </details>
            )}
          </li>
        ))}
        {dueAt !== undefined && (
          <li className="next">
            <div className="timeline-head">
              <strong>{attempts.length + 1}</strong>
              {isPaused ? (
                'waits until the endpoint is resumed'
              ) : (
                <>
                  <Clock at={dueAt} />
                  <Countdown at={dueAt} />
                </>
              )}
              <button type="button" onClick={onRunNow}>
                Run now <kbd>r</kbd>
              </button>
            </div>
          </li>
        )}
      </ol>
    </>
  );
}

/** What a class of failure means. */
const classes = {
  dns: 'the name was not found',
  refused: 'the connection was refused',
  reset: 'the connection was cut',
  timeout: 'no answer in time',
  tls: 'the certificate was not accepted',
  redirect: 'it leads elsewhere',
  status: 'the answer is no success',
  blocked: 'webhooks may not go there',
  internal: 'the sender failed',
} as const satisfies Record<NonNullable<DeliveryAttempt['failure']>, string>;

const phaseNames = ['name look-up', 'connection', 'waiting', 'reading'] as const;
const phaseClass = (name: (typeof phaseNames)[number]) => `phase ${name.replaceAll(' ', '-')}`;

function Phases({
  attempt,
  longest,
}: {
  readonly attempt: DeliveryAttempt;
  readonly longest: number;
}) {
  const phases = phasesOf(attempt);
  const inWords = phases.map(({ name, ms }) => `${name} ${milliseconds(ms)}`).join(', ');
  return (
    <div className="phases" role="img" aria-label={inWords} title={inWords}>
      {phases.map(({ name, ms }) => (
        <span
          key={name}
          className={phaseClass(name)}
          style={{ width: `${(ms / longest) * 100}%` }}
        />
      ))}
      <span className="muted">{milliseconds(attempt.total_ms)}</span>
    </div>
  );
}

/** The first three are counted from the start of the attempt or of the phase, as the API says. */
function phasesOf({ dns_ms, connect_ms, first_byte_ms, total_ms }: DeliveryAttempt) {
  const dns = dns_ms ?? 0;
  const connect = connect_ms ?? 0;
  const wait = Math.max(0, (first_byte_ms ?? total_ms) - dns - connect);
  const read = first_byte_ms === null ? 0 : Math.max(0, total_ms - first_byte_ms);
  const times = [dns, connect, wait, read];
  return phaseNames
    .map((name, index) => ({ name, ms: times[index] ?? 0 }))
    .filter(({ ms }) => ms > 0);
}
