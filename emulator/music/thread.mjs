// A thread inherits no TypeScript loader, neither under tsx nor under vitest, so it brings its own.
import { register } from 'tsx/esm/api';

register();
await import('./thread.ts');
