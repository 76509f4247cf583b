// Adds to package-lock.json the optional platform packages that npm left out because the registry in use did
// not carry them. Without them `npm ci` of npm 11 refuses the lock, and npm 10 installs no binary on the
// platforms that were left out. Run it after every change of the lock.
import { readFileSync, writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

const SYSTEMS = 'darwin win32 linux android freebsd netbsd openbsd openharmony sunos aix'.split(' ');
const PROCESSORS = 'arm64 x64 ia32 arm ppc64 s390x riscv64 loong64 mips64el wasm32'.split(' ');
/** Words in package names that say a platform by another name. */
const ALIASES = { linuxmusl: 'linux', ppc64le: 'ppc64' };

/** Where Node would find `name` for the package at `location`. */
function resolve(packages, location, name) {
  for (let base = location; ;) {
    const candidate = `${base ? `${base}/` : ''}node_modules/${name}`;
    if (packages[candidate]) return candidate;
    if (!base) return null;
    const parent = base.lastIndexOf('/node_modules/');
    base = parent < 0 ? '' : base.slice(0, parent);
  }
}

/** The lock entry of a platform package, as far as its name and its owner tell. */
function entryFor(name, version, owner) {
  const words = name.split(/[-/@]/).map((word) => ALIASES[word] ?? word);
  const cpu = words.find((word) => PROCESSORS.includes(word));
  const os = words.find((word) => SYSTEMS.includes(word));
  return {
    version,
    ...(cpu ? { cpu: [cpu] } : {}),
    ...(owner.dev ? { dev: true } : {}),
    ...(owner.devOptional ? { devOptional: true } : {}),
    optional: true,
    ...(os ? { os: [os] } : {}),
  };
}

/** The lock with every missing optional package of an exact version added; `added` and `unsure` name them. */
export function completeLock(lock) {
  const packages = { ...lock.packages };
  const added = [];
  const unsure = [];
  for (const [location, owner] of Object.entries(lock.packages)) {
    for (const [name, version] of Object.entries(owner.optionalDependencies ?? {})) {
      if (resolve(packages, location, name)) continue;
      if (!/^\d/.test(version)) {
        unsure.push(`${name} ${version} (no exact version)`);
        continue;
      }
      const entry = entryFor(name, version, owner);
      if (!entry.os && !entry.cpu) unsure.push(`${name} (no platform in its name)`);
      packages[`node_modules/${name}`] = entry;
      added.push(name);
    }
  }
  const sorted = Object.keys(packages).toSorted((one, other) => one.localeCompare(other, 'en'));
  return { lock: { ...lock, packages: Object.fromEntries(sorted.map((key) => [key, packages[key]])) }, added, unsure };
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const file = process.argv[2] ?? 'package-lock.json';
  const { lock, added, unsure } = completeLock(JSON.parse(readFileSync(file, 'utf8')));
  writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
  for (const line of unsure) console.error(`Look at ${line}.`);
  console.log(`${file}: ${added.length} platform packages added.`);
}
