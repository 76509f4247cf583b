// A thread inherits no TypeScript loader, neither from Next nor from vitest, so it brings its own.
import { register } from 'tsx/esm/api';

register();
await import('./ingest-thread.ts');
