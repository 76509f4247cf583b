import type { Snapshot, SnapshotOutput } from '../provider';
import { liveClips, offersOf, tracksOf } from './offers';
import { Task, type Clip } from './wire';

/** Reference section 18. Words are compared in capitals; anything else is `unknown` and shown as it is. */
const STATUS: Record<string, Snapshot['status']> = {
  '': 'queued',
  NOT_START: 'queued',
  SUBMITTED: 'queued',
  QUEUED: 'queued',
  IN_PROGRESS: 'running',
  SUCCESS: 'done',
  FAILURE: 'failed',
  FAIL: 'failed',
};

/**
 * One task of a fetch answer in our words; null when it is none. While it runs its clips are outputs from the moment they
 * sound; their addresses are streams then, and final ones once the task is done.
 */
export function toSnapshot(raw: unknown): Snapshot | null {
  const task = Task.safeParse(raw).data;
  if (!task?.task_id) return null;
  const status = statusOf(task);
  return {
    reference: task.task_id,
    status,
    statusText: status === 'unknown' ? task.status : null,
    progress: status === 'done' ? 100 : status === 'failed' ? null : task.progress,
    previewUrl: status === 'running' ? (soundingClips(task).map(coverOf).find(Boolean) ?? null) : null,
    outputs:
      status === 'done' ? tracksOf(task).map(toOutput) : status === 'running' ? soundingClips(task).map(toOutput) : [],
    offers: status === 'done' ? offersOf(task) : [],
    failure: status === 'failed' ? failureOf(task) : null,
    finalPrompt: null,
    startedAt: task.start_time,
    finishedAt: task.finish_time,
    raw,
  };
}

function statusOf(task: Task): Snapshot['status'] {
  const known = STATUS[task.status.trim().toUpperCase()] ?? 'unknown';
  // The gateway's own word lags behind its clips; and a task without a song has not succeeded.
  if (known === 'queued' && soundingClips(task).length > 0) return 'running';
  return known === 'done' && tracksOf(task).length === 0 ? 'failed' : known;
}

/** Clips that sound already. A later one waits for the ones before it, so that each keeps its place. */
function soundingClips(task: Task): Clip[] {
  const clips = liveClips(task);
  const silent = clips.findIndex(({ audio_url: url }) => url === '');
  return silent < 0 ? clips : clips.slice(0, silent);
}

function failureOf(task: Task): string {
  const ofClip = task.data.map(({ metadata }) => metadata.error_message).find(Boolean);
  return task.fail_reason.trim() || ofClip || 'Suno made no song, and gave no reason.';
}

function toOutput(clip: Clip): SnapshotOutput {
  const { id, title, audio_url: url, metadata } = clip;
  const track = {
    id,
    title: title || null,
    tags: metadata.tags || null,
    lyrics: metadata.prompt || null,
    seconds: metadata.duration,
    coverUrl: coverOf(clip),
  };
  return { kind: 'audio', url, track };
}

const coverOf = ({ image_large_url: large, image_url: small }: Clip) => large || small || null;
