import type { Snapshot, SnapshotOutput } from '../provider';
import { offersOf } from './offers';
import { Task } from './wire';

/** Reference section 5.3. Words are compared in capitals; anything else is `unknown` and shown as it is. */
const STATUS: Record<string, Snapshot['status']> = {
  '': 'queued',
  NOT_START: 'queued',
  SUBMITTED: 'running',
  IN_PROGRESS: 'running',
  MODAL: 'needs-input',
  SUCCESS: 'done',
  FAILURE: 'failed',
  CANCEL: 'cancelled',
};

/** How far a task has come; of two entries with one id the greater one is true (reference section 7). */
const RANK: Record<Snapshot['status'], number> = {
  'needs-input': 0,
  queued: 1,
  unknown: 2,
  running: 3,
  failed: 200,
  cancelled: 200,
  done: 300,
};

/** One task of a fetch or list answer in our words; null when it is not a task at all. */
export function toSnapshot(raw: unknown): Snapshot | null {
  const parsed = Task.safeParse(raw);
  if (!parsed.success || !parsed.data.id) return null;
  const task = parsed.data;
  const word = task.status.trim().toUpperCase();
  const known = STATUS[word];
  const status = known === 'queued' && task.finishTime ? 'unknown' : (known ?? 'unknown');
  const finalPrompt = task.properties['finalPrompt'];
  return {
    reference: task.id,
    status,
    statusText: status === 'unknown' ? task.status || '(no status)' : null,
    progress: status === 'done' ? 100 : status === 'failed' ? null : task.progress,
    previewUrl: status === 'running' && task.imageUrl ? task.imageUrl : null,
    outputs: status === 'done' ? outputsOf(task) : [],
    offers: status === 'done' ? offersOf(raw).map(({ offer }) => offer) : [],
    failure: status === 'failed' ? task.failReason || 'The provider gave no reason.' : null,
    finalPrompt: (typeof finalPrompt === 'string' && finalPrompt.trim()) || task.promptEn.trim() || null,
    startedAt: task.startTime,
    finishedAt: task.finishTime,
    raw,
  };
}

/** Of several answers about one task, the most advanced (the gateway lists a task twice after a dialog). */
export function mergeSnapshots(snapshots: Snapshot[]): Map<string, Snapshot> {
  const merged = new Map<string, Snapshot>();
  for (const snapshot of snapshots) {
    const other = merged.get(snapshot.reference);
    if (!other || advance(snapshot) >= advance(other)) merged.set(snapshot.reference, snapshot);
  }
  return merged;
}

/** A number that grows with how far a task has come; what has ended counts most. */
export function advance(snapshot: Snapshot): number {
  return RANK[snapshot.status] + (snapshot.progress ?? 0) / 100;
}

/** Reference section 11: videos first, then the picture (which may be a video by its name). */
function outputsOf(task: Task): SnapshotOutput[] {
  const videos = [...new Set([task.videoUrl, ...task.videoUrls])].filter(Boolean);
  if (videos.length > 0) return videos.map((url) => ({ kind: 'video', url }));
  if (!task.imageUrl) return task.imageUrls.map((url) => ({ kind: 'image', url }));
  const path = URL.canParse(task.imageUrl) ? new URL(task.imageUrl).pathname : task.imageUrl;
  return [{ kind: path.toLowerCase().endsWith('.mp4') ? 'video' : 'image', url: task.imageUrl }];
}
