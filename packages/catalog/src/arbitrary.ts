export const arbitrary = 1;
