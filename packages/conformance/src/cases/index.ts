import type { ConformanceCase } from '../case.ts';
import { eventCases } from './accepts/events.ts';
import { headerCases } from './accepts/headers.ts';
import { jsonCases } from './accepts/json.ts';
import { sizeCases } from './accepts/sizes.ts';
import { textCases } from './accepts/texts.ts';
import { acknowledgeCases } from './acknowledges.ts';
import { atOnceCases } from './idempotent/at-once.ts';
import { repeatedCases } from './idempotent/repeated.ts';
import { orderedCases } from './ordered.ts';
import { wrongEventCases } from './refuses/events.ts';
import { hostileCases } from './refuses/hostile.ts';
import { brokenJsonCases } from './refuses/json.ts';
import { loadCases } from './robust/load.ts';
import { transferCases } from './robust/transfer.ts';
import { answerCases } from './safe/answers.ts';
import { alteredCases } from './signature/altered.ts';
import { signatureEffectCases } from './signature/effects.ts';
import { forgedCases } from './signature/forged.ts';
import { listCases } from './signature/lists.ts';
import { timeCases } from './signature/times.ts';

const byNumber = (a: ConformanceCase, b: ConformanceCase): number => numberOf(a) - numberOf(b);
const numberOf = ({ id }: ConformanceCase): number => Number(id.split('/')[1]);

/** All cases, by group and number. */
export const cases: readonly ConformanceCase[] = [
  [...eventCases, ...textCases, ...jsonCases, ...sizeCases, ...headerCases],
  [...acknowledgeCases],
  [...repeatedCases, ...atOnceCases],
  [...orderedCases],
  [...alteredCases, ...forgedCases, ...listCases, ...timeCases, ...signatureEffectCases],
  [...brokenJsonCases, ...wrongEventCases, ...hostileCases],
  [...transferCases, ...loadCases],
  [...answerCases],
].flatMap((group) => group.toSorted(byNumber));
