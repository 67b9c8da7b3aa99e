import { useMemo } from 'react';
import type { Activity } from '../api/types.ts';
import { milliseconds } from '../ui/time.tsx';
import { TimeChart } from './time-chart.tsx';
import { toColumns } from './to-columns.ts';

const wholeNumber = (value: number) => (Number.isInteger(value) ? value.toLocaleString() : '');
const percent = (value: number) => `${Math.round(value)} %`;

/** Throughput, success, latency, retries and dead letters of the last half hour. */
export function Charts({ activity }: { readonly activity: Activity }) {
  const columns = useMemo(() => toColumns(activity), [activity]);
  const { times, delivered, retried, dead, attempts, success, p50, p95, p99 } = columns;
  const seconds = activity.bucket_ms / 1_000;
  return (
    <section className="charts" aria-label="Charts">
      <TimeChart
        title={`Throughput, attempts in ${seconds} s`}
        times={times}
        kind="bars"
        inWords={wholeNumber}
        series={[
          { label: 'all', colour: '--accent', values: attempts },
          { label: 'delivered', colour: '--good', values: delivered },
        ]}
      />
      <TimeChart
        title="Success"
        times={times}
        kind="lines"
        inWords={percent}
        most={100}
        series={[{ label: 'of attempts', colour: '--good', values: success }]}
      />
      <TimeChart
        title="Latency"
        times={times}
        kind="lines"
        inWords={milliseconds}
        series={[
          { label: 'p50', colour: '--good', values: p50 },
          { label: 'p95', colour: '--accent', values: p95 },
          { label: 'p99', colour: '--odd', values: p99 },
        ]}
      />
      <TimeChart
        title="Retries and dead letters"
        times={times}
        kind="bars"
        inWords={wholeNumber}
        series={[
          { label: 'retried', colour: '--odd', values: retried },
          { label: 'given up', colour: '--bad', values: dead },
        ]}
      />
    </section>
  );
}
