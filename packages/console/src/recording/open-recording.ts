import { answersFrom } from '../api/http.ts';
import { stopClockAt } from '../ui/clock.ts';
import { answerFrom } from './answer.ts';
import type { Recording } from './recording.ts';

/** Has the whole page show a recording, and its moment as now. */
export async function openRecording(url: string): Promise<void> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`There is no recording at ${url} (${response.status}).`);
  const recording = (await response.json()) as Recording; // made by this package's own command
  stopClockAt(Date.parse(recording.recordedAt));
  answersFrom(async (path, options) => answerFrom(recording, path, options));
}
