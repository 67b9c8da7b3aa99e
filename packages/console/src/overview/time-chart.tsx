import { useEffect, useRef } from 'react';
import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import { onThemeChange } from '../app/theme.tsx';

/** In rem: a wall screen has larger letters. */
const HEIGHT = 9.375;

const timeOfDay = new Intl.DateTimeFormat(undefined, {
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});

export type ChartSeries = {
  readonly label: string;
  /** A colour of tokens.css. */
  readonly colour: `--${string}`;
  /** One for each time; null where there is none. */
  readonly values: readonly (number | null)[];
};

type TimeChartProps = {
  readonly title: string;
  /** Seconds since 1970. */
  readonly times: readonly number[];
  readonly series: readonly ChartSeries[];
  readonly kind: 'bars' | 'lines';
  /** The newest values in words, of a series or of an axis. */
  readonly inWords: (value: number) => string;
  /** Highest value of the axis, where it is known. */
  readonly most?: number | undefined;
};

/** Values over time, with their newest in the legend. Its height never changes. */
export function TimeChart({ title, times, series, kind, inWords, most }: TimeChartProps) {
  const parent = useRef<HTMLDivElement>(null);
  const chart = useRef<uPlot>(undefined);
  const setUp = useRef({ series, kind, inWords, most });
  useEffect(() => {
    if (!parent.current) return;
    const made = draw(parent.current, setUp.current);
    chart.current = made.chart;
    return made.end;
  }, []);
  useEffect(() => {
    chart.current?.setData([[...times], ...series.map(({ values }) => [...values])]);
  }, [times, series]);

  const newest = series.map(({ label, values }) => {
    const value = values.findLast((known) => known !== null);
    return `${label} ${value === undefined || value === null ? '–' : inWords(value)}`;
  });
  return (
    <figure className="chart">
      <figcaption>
        <strong>{title}</strong>
        <ul className="legend muted">
          {series.map(({ label, colour }, index) => (
            <li key={label}>
              <span className="swatch" style={{ background: `var(${colour})` }} />
              {newest[index]}
            </li>
          ))}
        </ul>
      </figcaption>
      <div ref={parent} role="img" aria-label={`${title}; newest: ${newest.join(', ')}`} />
    </figure>
  );
}

type SetUp = Pick<TimeChartProps, 'series' | 'kind' | 'inWords' | 'most'>;

function draw(element: HTMLElement, { series, kind, inWords, most }: SetUp) {
  // looked up for each drawing: the theme may have changed
  const colour = (name: string) => () => getComputedStyle(element).getPropertyValue(name);
  const bars = kind === 'bars' ? uPlot.paths.bars?.({ size: [0.7, 24] }) : undefined;
  const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
  const font = `${0.75 * rem}px system-ui, sans-serif`;
  const chart = new uPlot(
    {
      width: element.clientWidth,
      height: HEIGHT * rem,
      legend: { show: false },
      cursor: { show: false },
      scales: {
        y: { range: (_, __, highest) => [0, most ?? Math.max(1, (highest ?? 0) * 1.1)] },
      },
      axes: [
        {
          stroke: colour('--muted'),
          grid: { show: false },
          ticks: { show: false },
          size: 1.75 * rem,
          font,
          space: 3.75 * rem,
          values: (_, times) => times.map((time) => timeOfDay.format(time * 1_000)),
        },
        {
          stroke: colour('--muted'),
          grid: { stroke: colour('--line'), width: 1 },
          ticks: { show: false },
          size: 4 * rem,
          font,
          values: (_, values) => values.map(inWords),
        },
      ],
      series: [
        {},
        ...series.map(({ label, colour: name }) => ({
          label,
          stroke: colour(name),
          width: kind === 'bars' ? 0 : 2,
          spanGaps: true,
          points: { show: kind === 'lines', size: 5 }, // one value alone makes no line
          ...(bars && { fill: colour(name), paths: bars }),
        })),
      ],
    },
    [[], ...series.map(() => [])],
    element,
  );
  const observer = new ResizeObserver(() =>
    chart.setSize({ width: element.clientWidth, height: HEIGHT * rem }),
  );
  observer.observe(element);
  const forgetTheme = onThemeChange(() => chart.redraw());
  const end = () => {
    observer.disconnect();
    forgetTheme();
    chart.destroy();
  };
  return { chart, end };
}
