import { describeThrown } from '../describe-thrown.ts';
import { guarded } from './guards.ts';

/** Takes structured lines; pino fits. */
export type SenderLogger = {
  /** One line per attempt. */
  info(fields: object, message: string): void;
  /**
   * Events that need attention: a failing store, a dead letter, a paused endpoint. @default info
   */
  warn?(fields: object, message: string): void;
};

export type Log = Required<SenderLogger>;

/** Makes the log of a sender. Without a logger its warnings go to stderr, one line each. */
export function createLog(logger: SenderLogger | false | undefined): Log {
  if (logger === false) return { info() {}, warn() {} };
  if (logger === undefined) return { info() {}, warn: writeLine };
  let isReported = false;
  // a logger that fails has no other place to say so
  const onError = (error: unknown) => {
    if (!isReported) writeLine({ error }, 'the logger failed');
    isReported = true;
  };
  return {
    info: (fields, message) => guarded(() => logger.info(fields, message), onError),
    warn: (fields, message) =>
      guarded(
        () => (logger.warn ? logger.warn(fields, message) : logger.info(fields, message)),
        onError,
      ),
  };
}

function writeLine(fields: object, message: string): void {
  const facts = Object.entries(fields).flatMap(([name, value]) =>
    value === undefined ? [] : [`${name}=${describe(value)}`],
  );
  process.stderr.write(`hookpact sender: ${[message, ...facts].join(' ')}\n`);
}

/** One line: JSON shows control characters as text. */
const describe = (value: unknown): string => JSON.stringify(describeThrown(value));
