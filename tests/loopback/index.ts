export { freePort, type Loopback, listen } from './listen.ts';
