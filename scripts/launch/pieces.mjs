// The launcher's parts, for stories and benches that run a studio of their own.
export { buildIfNeeded } from './build.mjs';
export { stopChild } from './child.mjs';
export { untilHealthy } from './health.mjs';
export { anyPort } from './ports.mjs';
export { prepare, startEmulator, startWeb } from './processes.mjs';
export { BROWSER_FLAGS, systems as systemBrowsers } from '../browser.mjs';
