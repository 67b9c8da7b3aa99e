/** The schema of fields that a provider does not declare, in the world in which it sends no such field. */
export const undeclared = Object.freeze({ not: Object.freeze({}) });
