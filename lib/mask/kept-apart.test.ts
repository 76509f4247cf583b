import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const files = readdirSync(__dirname).filter((name) => name.endsWith('.ts') && !/test(ing)?\.ts$/.test(name));

// See docs/decisions/0039: what the minifier moves into its only caller is compiled again after every collection.
it.each(files)('%s says of each loop of its own that is called in one place to be kept apart', (name) => {
  const source = readFileSync(join(__dirname, name), 'utf8');
  const loops = [...source.matchAll(/^function\*? (\w+)\([\s\S]*?\n}\n/gm)].filter(([body]) =>
    /\b(for|while) \(/.test(body),
  );
  const moved = loops.filter(([, called]) => {
    const calls = [...source.matchAll(new RegExp(`(\\S+ )?\\b${called}\\(`, 'g'))].filter(
      ([call]) => !call.startsWith('function'),
    );
    return calls.length === 1 && !source.includes(`/*#__NOINLINE__*/ ${called}(`);
  });
  expect(moved.map(([, called]) => called)).toEqual([]);
});
