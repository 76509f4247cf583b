/** The models that differ in what they take. 8.1 and 8.2 count as 8, and 5.1 as 5.2. */
export const VERSION_FAMILIES = ['5.2', '6', '6.1', '7', '8', 'niji 5', 'niji 6', 'niji 7'] as const;
export type VersionFamily = (typeof VERSION_FAMILIES)[number];

/** What a prompt without `--v` gets from most servers. */
export const DEFAULT_VERSION = '7';

/** Numbers that `--v` takes, the ones nobody offers any more included. */
export const MIDJOURNEY_NUMBERS = ['1', '2', '3', '4', '5', '5.1', '5.2', '6', '6.1', '7', '8', '8.1', '8.2'];

/** Numbers that `--niji` takes. */
export const NIJI_NUMBERS = ['4', '5', '6', '7'];

/** The versions that the popover offers, newest first. */
export const OFFERED_VERSIONS = ['8.2', '8.1', '8', '7', '6.1', '6', '5.2', 'niji 7', 'niji 6', 'niji 5'] as const;

/** The family of "8.1", "7" or "niji 6"; null for one too old or too new to know what it takes. */
export function versionFamily(version: string): VersionFamily | null {
  // `--niji` without a number is the newest niji.
  if (version === 'niji') return 'niji 7';
  if (version === '5' || version === '5.1') return '5.2';
  const plain = version.startsWith('8.') ? '8' : version;
  return VERSION_FAMILIES.find((family) => family === plain) ?? null;
}

/** "7" → "Version 7", "niji 6" → "Niji 6". */
export function versionLabel(version: string): string {
  return version.startsWith('niji') ? `N${version.slice(1)}` : `Version ${version}`;
}
