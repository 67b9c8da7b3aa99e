import { useEffect, useRef } from 'react';
import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import type { Activity } from '../api/types.ts';

const HEIGHT = 160;

/** Attempts of each ten seconds: delivered, retried, given up. */
export function AttemptsChart({ activity }: { readonly activity: Activity }) {
  const parent = useRef<HTMLDivElement>(null);
  const chart = useRef<uPlot>(undefined);
  const data = toColumns(activity);

  useEffect(() => {
    const element = parent.current;
    if (!element) return;
    const colour = (name: string) => getComputedStyle(element).getPropertyValue(name);
    const made = new uPlot(
      {
        width: element.clientWidth,
        height: HEIGHT,
        legend: { live: false },
        cursor: { show: false },
        axes: [
          { stroke: colour('--muted'), grid: { show: false } },
          { stroke: colour('--muted'), grid: { stroke: colour('--line') } },
        ],
        series: [
          {},
          { label: 'delivered', stroke: colour('--good'), width: 2 },
          { label: 'retried', stroke: colour('--odd'), width: 2 },
          { label: 'given up', stroke: colour('--bad'), width: 2 },
        ],
      },
      [[], [], [], []],
      element,
    );
    chart.current = made;
    const observer = new ResizeObserver(() =>
      made.setSize({ width: element.clientWidth, height: HEIGHT }),
    );
    observer.observe(element);
    return () => {
      observer.disconnect();
      made.destroy();
    };
  }, []);
  useEffect(() => chart.current?.setData(data), [data]);

  return <div ref={parent} className="chart" role="img" aria-label={inWords(activity)} />;
}

/** A line needs every moment: those in which nothing was sent are zero. */
function toColumns({ buckets, bucket_ms }: Activity): uPlot.AlignedData {
  const step = bucket_ms / 1000;
  const byTime = new Map(buckets.map((bucket) => [Date.parse(bucket.at) / 1000, bucket]));
  const times = [...byTime.keys()];
  const first = Math.min(...times);
  const last = Math.max(...times);
  const moments = Array.from(
    { length: Math.round((last - first) / step) + 1 },
    (_, index) => first + index * step,
  );
  const column = (name: 'delivered' | 'retried' | 'dead') =>
    moments.map((moment) => byTime.get(moment)?.[name] ?? 0);
  return [moments, column('delivered'), column('retried'), column('dead')];
}

function inWords({ buckets }: Activity): string {
  const newest = buckets.at(-1);
  if (!newest) return 'No attempts yet';
  const { delivered, retried, dead } = newest;
  return `Attempts over time; in the newest ten seconds ${delivered} delivered, ${retried} retried, ${dead} given up`;
}
