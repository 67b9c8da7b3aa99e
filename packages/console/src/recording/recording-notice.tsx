import { isRecorded } from './recording-url.ts';

/** Says of a page without a server what it is. */
export function RecordingNotice() {
  if (!isRecorded) return null;
  return (
    <p className="notice">
      A recording of a real run, which nothing changes. To have it live:{' '}
      <code>npx hookpact dev</code>
    </p>
  );
}
