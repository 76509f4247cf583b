import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

test('the font of icons has each icon that is named, and no other', () => {
  const sources = readdirSync('components', { recursive: true, encoding: 'utf8' }).filter((name) =>
    /\.tsx?$/.test(name),
  );
  const text = sources.map((name) => readFileSync(join('components', name), 'utf8')).join('\n');
  const named = (source: string) => new Set(Array.from(source.matchAll(/icon-glyph-([a-z\d-]+)/g), ([, name]) => name));
  expect(named(readFileSync('app/icons/lucide.css', 'utf8'))).toEqual(named(text));
});
