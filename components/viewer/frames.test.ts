import { describe, expect, it } from 'vitest';
import type { Job } from '@/lib/jobs/job';
import { framesOf, renewed, withJob } from './frames';

const job = (id: string, createdAt: number, kinds: string[] = ['image']) =>
  ({ id, createdAt, outputs: kinds.map((kind, position) => ({ kind, position })) }) as unknown as Job;

describe('what the viewer walks through', () => {
  it('is every picture and clip of every job, and no song', () => {
    const frames = framesOf([job('grid', 3), job('clips', 2, ['video', 'video']), job('song', 1, ['audio', 'audio'])]);
    expect(frames.map(({ key, number, count }) => [key, number, count])).toEqual([
      ['grid 0', 1, 1],
      ['clips 0', 1, 2],
      ['clips 1', 2, 2],
    ]);
  });

  it('has the job that was opened in its place, also where the search does not show it', () => {
    const jobs = [job('new', 9), job('old', 1)];
    const ids = (one: Job) => withJob(jobs, one).map(({ id }) => id);
    expect(ids(job('between', 5))).toEqual(['new', 'between', 'old']);
    expect(ids(job('oldest', 0))).toEqual(['new', 'old', 'oldest']);
    expect(ids(jobs[1]!)).toEqual(['new', 'old']);
  });

  it('knows of the job that is looked at what was heard last', () => {
    const at = (revision: number, note = '') => ({ ...job('owl', 5), revision, note });
    const known = at(4);
    expect(renewed(known, [job('other', 9), at(5)])).toEqual(at(5));
    // What is drawn before the studio has answered.
    expect(renewed(known, [at(4, 'drawn')])).toEqual(at(4, 'drawn'));
    // An answer that was overtaken.
    expect(renewed(known, [at(3)])).toBe(known);
    expect(renewed(known, [])).toBe(known);
  });
});
