// The icons of tiles as a font: app/icons/lucide.woff2 and its classes, from the names that the sources use. A drawing of its
// own in each tile would be a third of a gallery's nodes, and a mask a layer to be composed each time one scrolls.
//   npm install --no-save --prefix FOLDER lucide-static subset-font && node scripts/icon-font.mjs FOLDER
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const folder = process.argv[2];
if (!folder) throw new Error('Name the folder in which lucide-static and subset-font are installed.');
const { resolve: find } = createRequire(pathToFileURL(resolve(folder, 'package.json')));
const { default: subsetFont } = await import(pathToFileURL(find('subset-font')));
const font = find('lucide-static/font/lucide.ttf');
const codepoints = JSON.parse(readFileSync(join(font, '../codepoints.json'), 'utf8'));

const names = new Set();
for (const file of readdirSync('components', { recursive: true, encoding: 'utf8' })) {
  if (!file.endsWith('.ts') && !file.endsWith('.tsx')) continue;
  for (const [, name] of readFileSync(join('components', file), 'utf8').matchAll(/\bicon-glyph-([a-z\d-]+)/g)) {
    names.add(name);
  }
}
const sorted = [...names].toSorted();
const unknown = sorted.filter((name) => !codepoints[name]);
if (unknown.length > 0) throw new Error(`Lucide has no icon named ${unknown.join(', ')}.`);

const text = sorted.map((name) => String.fromCodePoint(codepoints[name])).join('');
writeFileSync('app/icons/lucide.woff2', await subsetFont(readFileSync(font), text, { targetFormat: 'woff2' }));
const rules = sorted.map(
  // Nothing of it is read out.
  (name) => `.icon-glyph-${name}::before {\n  content: '\\${codepoints[name].toString(16)}' / '';\n}\n`,
);
writeFileSync('app/icons/lucide.css', `/* Made by scripts/icon-font.mjs. */\n${rules.join('\n')}`);
console.log(`${sorted.length} icons`);
