/** Calls back once after `ms`, unless the returned function is called before. */
export type Schedule = (callback: () => void, ms: number) => () => void;
