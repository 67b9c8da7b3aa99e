import { type Delivery, shortDuration } from '../model/delivery.ts';
import { element, type Html } from './element.ts';

const WIDTH = 720;
const EDGE = 36;
const LINE_Y = 40;
const MIN_GAP = 44;

/** The attempts of a delivery on a line; times grow by factors, so the line is logarithmic. */
export function timeline({ attempts }: Delivery): Html {
  const x = scale(attempts.map(({ afterMs }) => afterMs));
  let labelled = -MIN_GAP;
  const marks = attempts.map(({ number, afterMs }, index) => {
    const at = x(afterMs);
    const isLast = index === attempts.length - 1;
    const hasRoom =
      at - labelled >= MIN_GAP && (isLast || x(attempts.at(-1)?.afterMs ?? 0) - at >= MIN_GAP);
    const isLabelled = hasRoom || isLast;
    if (isLabelled) labelled = at;
    return element(
      'g',
      {},
      element('circle', { cx: at, cy: LINE_Y, r: 7, class: index === 0 ? 'first' : undefined }),
      isLabelled
        ? [
            element('text', { x: at, y: LINE_Y - 18, class: 'number' }, number),
            element('text', { x: at, y: LINE_Y + 28 }, shortDuration(afterMs)),
          ]
        : null,
    );
  });
  const words = attempts.map(({ number, afterMs }) => `${number} after ${shortDuration(afterMs)}`);
  return element(
    'div',
    { class: 'timeline', tabindex: 0, role: 'group', 'aria-label': 'Attempts over time' },
    element(
      'svg',
      { viewBox: `0 0 ${WIDTH} 84`, role: 'img', 'aria-label': `Attempts: ${words.join(', ')}` },
      element('line', { x1: EDGE, x2: WIDTH - EDGE, y1: LINE_Y, y2: LINE_Y }),
      ...marks,
    ),
  );
}

/** Positions between the edges; the shortest gap is what the logarithm counts in. */
function scale(times: readonly number[]): (ms: number) => number {
  const last = times.at(-1) ?? 0;
  const unit = times[1] || 1;
  const log = (ms: number) => Math.log2(1 + ms / unit);
  return (ms) =>
    last === 0 ? EDGE : Math.round(EDGE + ((WIDTH - 2 * EDGE) * log(ms)) / log(last));
}
