import { describe, expect, it } from 'vitest';
import type { UserError } from '../result';
import { checkPrompt, hasOnlyFlags } from './check-prompt';

const refusal = (text: string, references = 0) => {
  try {
    checkPrompt(text, { references });
    return null;
  } catch (error) {
    return (error as UserError).fields?.['prompt'] ?? String(error);
  }
};

describe('checkPrompt', () => {
  it('takes 10,000 characters, counted as people count them, and no more', () => {
    expect(checkPrompt('🌊'.repeat(10_000))).toHaveLength(20_000);
    expect(refusal('a'.repeat(10_001))).toContain('10,001 characters');
  });

  it.each(['', '   ', '\n\t '])('refuses the empty prompt “%s” and says what to do', (text) => {
    expect(refusal(text)).toBe('The prompt is empty. Write what the picture should show.');
  });

  it('needs no words beside reference pictures', () => {
    expect(refusal('', 2)).toBeNull();
    expect(refusal('--ar 1:1', 1)).toBeNull();
  });

  it('keeps emoji, right-to-left text and flags as they are', () => {
    for (const text of ['מגדלור בים --ar 16:9', '🦊 in the snow', 'منارة على تلة', 'cat --no dog, bird'])
      expect(checkPrompt(` ${text} `)).toBe(text);
  });
});

describe('hasOnlyFlags', () => {
  it.each(['--ar 16:9', '--ar 16:9 --v 7', '--tile', '—ar 1:1', '--niji'])('sees that “%s” has no words', (text) => {
    expect(hasOnlyFlags(text)).toBe(true);
  });
  it.each(['a cat --ar 16:9', '-- a cat', '--no', 'cat', '--ar 16:9 a cat', '16:9'])(
    'lets “%s” pass or not by its words',
    (text) => {
      expect(hasOnlyFlags(text)).toBe(text === '--no');
    },
  );
});
