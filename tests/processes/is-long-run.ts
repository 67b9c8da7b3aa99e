/** Whether tests take their long forms: `npm run test:long`. */
export const isLongRun = Boolean(process.env.HOOKPACT_TEST_LONG);
