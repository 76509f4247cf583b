// Written in the syntax of old Nodes on purpose: they have to be able to read it to say that they are too old.

export const MINIMUM_NODE = [20, 19];

/** True when a version such as "18.20.4" is below the minimum. */
export function isTooOld(version) {
  const parts = version.split('.').map(Number);
  return parts[0] < MINIMUM_NODE[0] || (parts[0] === MINIMUM_NODE[0] && parts[1] < MINIMUM_NODE[1]);
}

/** Says the sentence and returns true when this Node cannot run Reprise. */
export function refuseOldNode(version) {
  const current = version || process.versions.node;
  if (!isTooOld(current)) return false;
  console.error(
    'Reprise needs Node ' +
      MINIMUM_NODE.join('.') +
      ' or newer, but this is Node ' +
      current +
      '. Install a newer Node.',
  );
  return true;
}
