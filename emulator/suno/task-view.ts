import { isOver, isRunning, type Task } from '../tasks/task';
import type { Clip, SunoFacts } from './facts';
import { heardSeconds } from './stream';

export type View = { now: number; origin: string; speed: number };

/** Milliseconds from the start of a task until it waits at Suno, at speed 1. */
const HANDED_ON = 1000;

/** A task as both fetch routes show it (reference section 18). Times are whole seconds, 0 where there is none. */
export function taskView(task: Task, view: View) {
  const facts = factsOf(task);
  const status = statusOf(task, facts, view);
  return {
    task_id: task.id,
    action: 'MUSIC',
    status,
    fail_reason: task.failReason ?? '',
    submit_time: seconds(task.submitTime),
    start_time: seconds(task.startTime),
    finish_time: seconds(task.finishTime),
    progress: `${progressOf(task, facts, status, view)}%`,
    data: status === 'NOT_START' ? null : facts.clips.map((clip) => clipView(task, facts, clip, view)),
  };
}

export function factsOf(task: Task): SunoFacts {
  if (!task.suno) throw new Error(`Task ${task.id} is none of the Suno dialect.`);
  return task.suno;
}

/** True once the clips sound, in a task that is not over. */
export function isStreaming(task: Task, { streamsFrom }: SunoFacts, now: number): boolean {
  return !isOver(task) && streamsFrom !== null && now >= streamsFrom;
}

function statusOf(task: Task, facts: SunoFacts, view: View): string {
  if (task.faults.status !== undefined) return task.faults.status;
  if (isStreaming(task, facts, view.now)) return 'IN_PROGRESS';
  if (isRunning(task)) return isQueued(task, view) ? 'QUEUED' : 'SUBMITTED';
  switch (task.status) {
    case 'SUCCESS':
      return 'SUCCESS';
    case 'FAILURE':
    case 'CANCEL':
      return 'FAILURE';
    default:
      return 'NOT_START';
  }
}

function progressOf(task: Task, facts: SunoFacts, status: string, view: View): number {
  if (isOver(task)) return 100;
  if (!isStreaming(task, facts, view.now)) return status === 'QUEUED' ? 10 : 0;
  const longest = Math.max(...facts.clips.map(({ made }) => made?.duration ?? 0), 1);
  return Math.min(99, 20 + Math.floor((79 * heardSeconds(facts, view)) / longest));
}

/** A clip that has flown by is complete, although its twin may still sound. */
function clipView(task: Task, facts: SunoFacts, { id, made }: Clip, view: View) {
  const isFailed = task.status === 'FAILURE' || task.status === 'CANCEL';
  const streams = isStreaming(task, facts, view.now) && made !== null;
  const isComplete = task.status === 'SUCCESS' || (streams && heardSeconds(facts, view) >= made.duration);
  const status = isFailed
    ? 'error'
    : isComplete
      ? 'complete'
      : streams
        ? 'streaming'
        : isQueued(task, view)
          ? 'queued'
          : 'submitted';
  const cover = made?.hasCover && (streams || isComplete) ? `${view.origin}/cdn2/image_${id}.jpeg` : '';
  return {
    id,
    title: made?.title ?? facts.title ?? '',
    status,
    audio_url: isComplete
      ? `${view.origin}/cdn1/${id}.mp3`
      : status === 'streaming'
        ? `${view.origin}/audiopipe/?item_id=${id}`
        : '',
    image_url: cover,
    image_large_url: cover,
    video_url: '',
    model_name: facts.mv,
    major_model_version: /v(\d)/.exec(facts.mv)?.[0] ?? 'v4',
    metadata: {
      tags: made?.tags ?? facts.tags ?? '',
      prompt: made?.lyrics ?? facts.lyrics,
      gpt_description_prompt: facts.description,
      // Not known before the end.
      duration: isComplete ? (made?.duration ?? null) : null,
      error_type: isFailed ? 'moderation_failure' : null,
      error_message: isFailed ? task.failReason : null,
      audio_prompt_id: facts.continues,
    },
  };
}

function isQueued({ startTime }: Task, { now, speed }: View): boolean {
  return startTime !== null && now - startTime >= HANDED_ON / speed;
}

const seconds = (time: number | null) => (time === null ? 0 : Math.floor(time / 1000));
