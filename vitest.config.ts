import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const root = fileURLToPath(new URL('.', import.meta.url));

export default defineConfig({
  resolve: {
    alias: [
      { find: /^@\//, replacement: root },
      // `server-only` throws outside React Server Components; a plain test is a server.
      { find: 'server-only', replacement: `${root}node_modules/server-only/empty.js` },
    ],
  },
  test: {
    include: ['{lib,emulator,scripts,components,app,tests}/**/*.test.{ts,tsx}', '*.test.ts'],
    setupFiles: ['./scripts/vitest-setup.ts'],
    // Most of them wait for sockets and disks; two fill a small machine.
    maxWorkers: 2,
    // A limit for what hangs, not a measure of speed: machines that test are often busy.
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
