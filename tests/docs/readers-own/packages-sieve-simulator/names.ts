export { startSimulator } from '@hookpact/sieve-simulator';
export { secret } from '../common.ts';
export const anotherSecret = 'whsec_HxwbGhkYFxYVFBMSERAPDg0MCwoJCAcGBQQDAgEAHx4=';
