import { expect, test } from 'vitest';
import { readAnalysis } from './read-analysis';

test('kept and dropped words, and nothing of the shortened prompts', () => {
  const text = '## Important tokens\n**lighthouse** on ~~a~~ cliff\n\n## Shortened prompts\n1️⃣ **lighthouse**';
  expect(readAnalysis(text)).toEqual([
    { kind: 'heading', parts: [{ text: 'Important tokens', as: 'plain' }] },
    {
      kind: 'words',
      parts: [
        { text: 'lighthouse', as: 'kept' },
        { text: ' on ', as: 'plain' },
        { text: 'a', as: 'dropped' },
        { text: ' cliff', as: 'plain' },
      ],
    },
  ]);
});

test('weights and bars of the details are lines of their own', () => {
  expect(readAnalysis('**fox** (0.81)\n\nfox ████████░░').map(({ kind }) => kind)).toEqual(['words', 'bar']);
});

test('markup and stray signs are text', () => {
  const [line] = readAnalysis('<img src=x onerror=alert(1)> **bold ~~open');
  expect(line?.parts).toEqual([{ text: '<img src=x onerror=alert(1)> **bold ~~open', as: 'plain' }]);
  expect(readAnalysis('')).toEqual([]);
});
