import { describe, expect, it } from 'vitest';
import { toJson } from '../db/json';
import type { JobRow } from '../db/schema';
import type { Snapshot } from '../providers/provider';
import { applySnapshot, STUCK_AFTER } from './apply-snapshot';

const NOW = 1_795_000_000_000;

describe('applySnapshot', () => {
  it('never lets progress run backwards', () => {
    const patch = applySnapshot(
      row({ status: 'running', progress: 62 }),
      snapshot({ status: 'running', progress: 31 }),
      NOW,
    );
    expect(patch).toMatchObject({ status: 'running', progress: 62 });
  });

  it('never takes a final job back', () => {
    for (const status of ['failed', 'cancelled'] as const) {
      const patch = applySnapshot(row({ status }), snapshot({ status: 'running' }), NOW);
      expect(patch).toEqual({ next_poll_at: null });
    }
    expect(applySnapshot(row({ status: 'done' }), snapshot({ status: 'failed', failure: 'x' }), NOW)).toEqual({
      next_poll_at: null,
    });
  });

  it('renews the offers of a done job, and leaves its files alone', () => {
    const offers = [
      { key: 'upscale/U1/1', label: 'U1', emoji: '', group: 'upscale' as const, slot: 1, needs: 'nothing' as const },
    ];
    const patch = applySnapshot(row({ status: 'done' }), snapshot({ status: 'done', offers }), NOW);
    expect(patch).toMatchObject({ offers: toJson(offers), next_poll_at: null, archive_at: NOW });
    expect(patch).not.toHaveProperty('outputs');
    expect(patch).not.toHaveProperty('status');
  });

  it('takes the new link of a file that has not come in, and no other', () => {
    const output = (position: number, url: string, mediaId: string | null) =>
      ({ position, kind: 'image', url, mediaId, width: null, height: null, type: null, bytes: null }) as const;
    const outputs = toJson([output(0, 'https://old/0', 'stored'), output(1, 'https://old/1', null)]);
    const links = [0, 1].map((position) => ({ kind: 'image' as const, url: `https://new/${position}` }));
    const patch = applySnapshot(row({ status: 'done', outputs }), snapshot({ status: 'done', outputs: links }), NOW);
    expect(JSON.parse(patch.outputs!)).toMatchObject([{ url: 'https://old/0' }, { url: 'https://new/1' }]);
    expect(patch).toMatchObject({ archive: 'pending', archive_at: NOW });
    const other = snapshot({ status: 'done', outputs: links.slice(1) });
    expect(applySnapshot(row({ status: 'done', outputs }), other, NOW)).not.toHaveProperty('outputs');
  });

  it('asks a done job without buttons a few more times, then accepts it', () => {
    expect(applySnapshot(row({ status: 'running' }), snapshot({ status: 'done' }), NOW).next_poll_at).toBe(NOW + 3_000);
    expect(applySnapshot(row({ status: 'done', misses: 2 }), snapshot({ status: 'done' }), NOW).next_poll_at).toBe(
      NOW + 3_000,
    );
    expect(
      applySnapshot(row({ status: 'done', misses: 4 }), snapshot({ status: 'done' }), NOW).next_poll_at,
    ).toBeNull();
  });

  it('keeps tracks that sound while the job runs, marked as streams, until it ends', () => {
    const track = { id: 'a', title: 'Tin', tags: null, seconds: null, coverUrl: null };
    const outputs = [{ kind: 'audio' as const, url: 'https://audio/a', track }];
    const running = applySnapshot(row({}), snapshot({ status: 'running', outputs }), NOW);
    expect(JSON.parse(running.outputs!)).toMatchObject([{ url: 'https://audio/a', stream: true, mediaId: null }]);
    const sounding = row({ status: 'running', outputs: running.outputs! });
    expect(applySnapshot(sounding, snapshot({ status: 'running' }), NOW)).not.toHaveProperty('outputs');
    expect(applySnapshot(sounding, snapshot({ status: 'failed' }), NOW).outputs).toBe('[]');
    const done = applySnapshot(sounding, snapshot({ status: 'done', outputs }), NOW);
    expect(JSON.parse(done.outputs!)[0]).not.toHaveProperty('stream');
  });

  it('opens a dialog once, and takes MODAL after the answer for running', () => {
    const modal = snapshot({ status: 'needs-input' });
    expect(applySnapshot(row({ status: 'queued' }), modal, NOW)).toMatchObject({
      status: 'needs-input',
      needs: 'prompt',
      next_poll_at: null,
    });
    expect(applySnapshot(row({ status: 'queued', answered: 1 }), modal, NOW).status).toBe('queued');
    expect(applySnapshot(row({ status: 'running', answered: 1 }), modal, NOW).status).toBe('running');
  });

  it('sends an answer that was given before the dialog was open', () => {
    const waiting = row({ status: 'queued', answer: toJson({ prompt: 'a kite' }) });
    expect(applySnapshot(waiting, snapshot({ status: 'needs-input' }), NOW)).toMatchObject({
      status: 'sending',
      send_state: 'ready',
      send_at: NOW,
    });
  });

  it('takes nothing for a proof that an answer of unknown fate arrived, but the task moving on', () => {
    const open = row({ status: 'unconfirmed', answer: toJson({ prompt: 'a kite' }) });
    expect(applySnapshot(open, snapshot({ status: 'needs-input' }), NOW)).not.toHaveProperty('status');
    expect(applySnapshot(open, snapshot({ status: 'running' }), NOW)).toMatchObject({ status: 'running', answered: 1 });
  });

  it('calls a job stuck only after a long time without any change', () => {
    const quiet = row({ status: 'running', progress: 15, last_progress_at: NOW - STUCK_AFTER });
    expect(applySnapshot(quiet, snapshot({ status: 'running', progress: 15 }), NOW).stuck).toBe(1);
    expect(applySnapshot(quiet, snapshot({ status: 'running', progress: 16 }), NOW)).toMatchObject({
      stuck: 0,
      last_progress_at: NOW,
    });
    expect(applySnapshot(row({ ...quiet, stuck: 1 }), snapshot({ status: 'running', progress: 31 }), NOW).stuck).toBe(
      0,
    );
  });

  it('shows a word that it does not know, and keeps asking', () => {
    const patch = applySnapshot(
      row({ status: 'running' }),
      snapshot({ status: 'unknown', statusText: 'DREAMING' }),
      NOW,
    );
    expect(patch).toMatchObject({ status: 'unknown', status_text: 'DREAMING' });
    expect(patch.next_poll_at).toBeGreaterThan(NOW);
  });
});

function row(patch: Partial<JobRow>): JobRow {
  return {
    id: 'job',
    status: 'queued',
    status_text: null,
    progress: null,
    prompt: 'a lighthouse',
    input: toJson({ kind: 'imagine', prompt: 'a lighthouse', speed: 'fast', botType: 'midjourney', references: [] }),
    answer: null,
    answered: 0,
    outputs: toJson([]),
    offers: toJson([]),
    misses: 0,
    stuck: 0,
    preview_url: null,
    dialog_prompt: null,
    created_at: NOW - 10_000,
    started_at: null,
    last_progress_at: NOW - 5_000,
    ...patch,
  } as JobRow;
}

function snapshot(patch: Partial<Snapshot>): Snapshot {
  return {
    reference: '1773400000000123',
    status: 'running',
    statusText: null,
    progress: null,
    previewUrl: null,
    outputs: [],
    offers: [],
    failure: null,
    finalPrompt: null,
    startedAt: null,
    finishedAt: null,
    raw: {},
    ...patch,
  };
}
