// The three forms of a date in HTTP. Date.parse alone would read "5 minutes" as a month of 2001.
const IMF = /^[A-Z][a-z]{2}, (\d{2}) ([A-Z][a-z]{2}) (\d{4}) (\d{2}:\d{2}:\d{2}) GMT$/;
const RFC_850 = /^[A-Z][a-z]+day, (\d{2})-([A-Z][a-z]{2})-(\d{2}) (\d{2}:\d{2}:\d{2}) GMT$/;
const ASCTIME = /^[A-Z][a-z]{2} ([A-Z][a-z]{2}) ([ \d]\d) (\d{2}:\d{2}:\d{2}) (\d{4})$/;

/**
 * Reads a date in any of the three forms that a recipient must accept, in milliseconds since 1970.
 * A year of two digits lies at most fifty years after `nowMs`.
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-5.6.7
 */
export function parseHttpDate(text: string, nowMs: number): number | undefined {
  const [, day, month, year, time] = IMF.exec(text) ?? RFC_850.exec(text) ?? inOrder(text);
  if (!year) return undefined;
  const date = Date.parse(`${day?.trim()} ${month} ${wholeYear(year, nowMs)} ${time} GMT`);
  return Number.isNaN(date) ? undefined : date;
}

function inOrder(text: string): (string | undefined)[] {
  const [, month, day, time, year] = ASCTIME.exec(text) ?? [];
  return [text, day, month, year, time];
}

function wholeYear(year: string, nowMs: number): number {
  if (year.length === 4) return Number(year);
  const thisYear = new Date(nowMs).getUTCFullYear();
  const found = Math.floor(thisYear / 100) * 100 + Number(year);
  return found > thisYear + 50 ? found - 100 : found;
}
