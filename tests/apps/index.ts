export { describeConformance, expectProduction } from './conformance-suite.ts';
export { describeConsumer } from './consumer-suite.ts';
export { type StartedApp, startApp } from './start-app.ts';
