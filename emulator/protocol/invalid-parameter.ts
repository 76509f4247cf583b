/** Versions that the flags `--v` and `--niji` take. */
const VERSIONS = ['1', '2', '3', '4', '5', '5.0', '5.1', '5.2', '6', '6.0', '6.1', '7', '7.0', '8', '8.0', '8.1'];
const NIJI = ['4', '5', '6', '7'];

/**
 * What Midjourney says of a flag that it does not take; null where the prompt is fine. The prompt is accepted all the
 * same: the task fails with these words once Midjourney has read it.
 */
export function invalidParameter(prompt: string): string | null {
  const ratio = valueOf(prompt, 'ar|aspect');
  if (ratio !== null && !isRatio(ratio)) {
    return `[Invalid parameter] \`--ar ${ratio}\` is no aspect ratio: two whole numbers above 0, like 16:9`;
  }
  const version = valueOf(prompt, 'v|version');
  if (version !== null && !VERSIONS.includes(version)) {
    return `[Invalid parameter] \`--v ${version}\` is no version: choose from ${VERSIONS.join(', ')}`;
  }
  const niji = valueOf(prompt, 'niji');
  if (niji !== null && !NIJI.includes(niji)) {
    return `[Invalid parameter] \`--niji ${niji}\` is no version: choose from ${NIJI.join(', ')}`;
  }
  return null;
}

function valueOf(prompt: string, names: string): string | null {
  return new RegExp(`(?:^|\\s)(?:--|—)(?:${names})\\s+([^\\s-]\\S*)`, 'iu').exec(prompt)?.[1] ?? null;
}

function isRatio(text: string): boolean {
  const [w = 0, h = 0] = text.split(':').map(Number);
  return w > 0 && h > 0;
}
