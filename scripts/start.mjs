// `npm start`: sets up whatever is missing and runs the studio until Ctrl-C.
// Only the version check is imported statically: everything else may use syntax that an old Node cannot parse.
import { refuseOldNode } from './launch/node-version.mjs';

if (refuseOldNode()) process.exit(1);

import('./launch/start-studio.mjs').then(({ startStudio }) => startStudio(process.argv.slice(2)));
