// `npm test`: brings what the tests need, runs all of them, and ends with one line of figures.
import { refuseOldNode } from './launch/node-version.mjs';

if (refuseOldNode()) process.exit(1);

import('./testing/run-tests.mjs').then(({ runTests }) => runTests(process.argv.slice(2)));
