import { isRunning, type Task } from '../tasks/task';

export type View = { now: number; origin: string; expireAfterHours: number };

/** A job as `GET /v2/jobs/{id}` shows it (reference section 6.1). */
export function jobView(task: Task, view: View) {
  const facts = task.apiframe;
  return { ...listView(task, view), input: facts?.input ?? null };
}

/** A job as the list shows it: without `input` (section 6.2). */
export function listView(task: Task, view: View) {
  const facts = task.apiframe;
  const status = statusOf(task);
  const failed = task.status === 'FAILURE' || task.status === 'CANCEL';
  return {
    id: task.id,
    status,
    model: facts?.model ?? 'midjourney',
    progress: status === 'COMPLETED' ? 100 : failed ? 0 : (task.progress ?? 0),
    result: task.status === 'SUCCESS' ? resultOf(task, view.origin) : null,
    error: task.status === 'FAILURE' ? task.failReason : null,
    creditCost: failed ? 0 : (facts?.price ?? null),
    webhookStatus: facts?.webhookStatus ?? null,
    createdAt: iso(task.submitTime),
    completedAt: task.finishTime === null ? null : iso(task.finishTime),
    expired: isExpired(task, view),
  };
}

/** The state in Apiframe's words, or whatever a test has put there. */
export function statusOf(task: Task): string {
  if (task.faults.status !== undefined) return task.faults.status;
  if (task.status === 'SUCCESS') return 'COMPLETED';
  if (task.status === 'FAILURE') return 'FAILED';
  if (task.status === 'CANCEL') return 'CANCELLED';
  return isRunning(task) ? 'PROCESSING' : 'QUEUED';
}

/** Pictures count from 1, audio from 0 (section 5.1). */
export function resultOf({ id, cells, apiframe }: Task, origin: string) {
  if (apiframe?.model === 'suno') {
    return {
      tracks: apiframe.tracks.map((track, index) => ({
        id: track.id,
        audioUrl: `${origin}/cdn/audio/${id}-${index}.mp3`,
        imageUrl: track.hasCover ? `${origin}/cdn/audio/${id}-${index}.jpeg` : null,
        title: track.title,
        tags: track.tags,
        duration: track.duration,
      })),
    };
  }
  const images = cells.map((_, index) => `${origin}/cdn/images/${id}-${index + 1}.png`);
  return images.length === 1 ? { images } : { images, gridUrl: `${origin}/cdn/images/${id}-grid.png` };
}

/** Only a finished job has files that can be deleted (section 12). */
export function isExpired(task: Task, { now, expireAfterHours }: View): boolean {
  if (task.status !== 'SUCCESS') return false;
  return task.faults.expired ?? now - (task.finishTime ?? now) > expireAfterHours * 3_600_000;
}

export const iso = (time: number) => new Date(time).toISOString();
