import { expect, test } from 'vitest';
import { earlierPrompts, WRITTEN_KINDS } from './earlier-prompts';

test('earlier prompts are what was written, each once, newest first', () => {
  const job = (kind: string, prompt: string) => ({ kind, prompt });
  const jobs = [job('imagine', 'an owl'), job('upscale', 'a fox'), job('imagine', 'a fox'), job('imagine', 'an owl')];
  expect(earlierPrompts([...jobs, job('imagine', ' ')])).toEqual(['an owl', 'a fox']);
});

test('what was written for a video or an edit is found where all of it is searched', () => {
  const jobs = [
    { kind: 'video', prompt: 'waves roll in' },
    { kind: 'zoom', prompt: 'an owl' },
  ];
  expect(earlierPrompts(jobs, WRITTEN_KINDS)).toEqual(['waves roll in']);
});
