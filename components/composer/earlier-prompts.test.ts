import { expect, test } from 'vitest';
import { earlierPrompts } from './earlier-prompts';

test('earlier prompts are what was written, each once, newest first', () => {
  const job = (kind: string, prompt: string) => ({ kind, prompt });
  const jobs = [job('imagine', 'an owl'), job('upscale', 'a fox'), job('imagine', 'a fox'), job('imagine', 'an owl')];
  expect(earlierPrompts([...jobs, job('imagine', ' ')])).toEqual(['an owl', 'a fox']);
});
