/** Birds that versions are named after in the place of numbers. */
const names: Record<string, string> = { 'chirp-auk': 'v4.5', 'chirp-bluejay': 'v4.5+', 'chirp-crow': 'v5' };

/** "V4_5PLUS" → "v4.5+", "chirp-v4-5" → "v4.5"; what is not known stays as the provider writes it. */
export function versionLabel(version: string): string {
  const found = /^(?:chirp-)?v(\d+)(?:[._-](\d))?[_-]?(plus|all|\+)?$/i.exec(version);
  if (!found) return names[version] ?? version;
  const [, major, minor, more] = found;
  const tail = !more ? '' : more.toLowerCase() === 'all' ? ' all' : '+';
  return `v${major}${minor ? `.${minor}` : ''}${tail}`;
}
