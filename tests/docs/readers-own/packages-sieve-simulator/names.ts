export { startSimulator } from '@hookpact/sieve-simulator';
export { secret } from '../shared.ts';
export const anotherSecret = 'whsec_HxwbGhkYFxYVFBMSERAPDg0MCwoJCAcGBQQDAgEAHx4=';
