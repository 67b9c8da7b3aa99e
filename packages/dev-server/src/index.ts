export { type ListeningPlace, readListeningPlace } from './data/data-folder.ts';
export {
  type DevServerApiErrorCode,
  DevServerError,
  type DevServerErrorCode,
  devServerApiErrors,
  devServerErrors,
  isDevServerError,
} from './errors.ts';
export type { DevServerOptions, EndpointOptions } from './options.ts';
export type { OpenProvider, Provider, ProviderContext } from './provider.ts';
export { type DevServer, startDevServer } from './start-dev-server.ts';
