/** Takes a line for each refusal (`warn`) and each failure (`error`). Pino and consola fit. */
export type Logger = {
  warn(fields: object, message: string): unknown;
  error(fields: object, message: string): unknown;
};
