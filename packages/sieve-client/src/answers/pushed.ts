import { flag, maybe, object, text } from './reader.ts';

/** The answer to a push: as much of it as the client uses. */
export const pushed = object({ id: text, status: maybe(text), stream_output: maybe(flag) });

/** The answer to a cancellation. */
export const statusAnswer = object({ message: maybe(text) });
