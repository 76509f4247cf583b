import type { Settings } from '../settings';
import { isOver, type Task } from '../tasks/task';

export type View = { settings: Settings; now: number; origin: string };

/** A task as fetch shows it. In the comet profile this is the older row: MODAL for the whole run of an answered dialog. */
export function fetchView(task: Task, view: View): Record<string, unknown> {
  return view.settings.profile === 'comet'
    ? cometView(task, view, olderRowIsBehind(task, view))
    : serverView(task, view);
}

/** A task as list-by-condition shows it: in the comet profile an answered dialog is there twice under one id (reference section 7). */
export function listViews(task: Task, view: View): Record<string, unknown>[] {
  if (view.settings.profile !== 'comet') return [serverView(task, view)];
  const older = cometView(task, view, olderRowIsBehind(task, view));
  if (!answered(task)) return [older];
  return [older, { ...cometView(task, view, false), action: 'MODAL' }];
}

function answered(task: Task): boolean {
  return task.dialog !== null && task.dialog.answered !== null;
}

/** The gateway's poller finishes the newer row first; the older one follows a cycle (a second here) later. */
function olderRowIsBehind(task: Task, { now, settings }: View): boolean {
  return (
    answered(task) && !(isOver(task) && task.finishTime !== null && now - task.finishTime >= 1000 / settings.speed)
  );
}

/** new-api's row (sections 4.4 and 5.1): zeros and empty strings where the server has nulls. */
function cometView(task: Task, view: View, behind: boolean): Record<string, unknown> {
  const fresh = task.status === 'NOT_START' || behind;
  const status = task.faults.status ?? (behind ? 'MODAL' : task.status === 'NOT_START' ? '' : task.status);
  const over = isOver(task) && !behind;
  return {
    id: task.id,
    action: task.action,
    customId: '',
    botType: '',
    prompt: task.prompt,
    promptEn: task.lines.length > 0 && over ? task.lines.join('\n\n') : fresh ? '' : task.finalPrompt,
    description: fresh ? 'Submission successful' : task.description,
    state: task.state ?? '',
    submitTime: task.submitTime,
    startTime: fresh ? 0 : (task.startTime ?? 0),
    finishTime: over ? (task.finishTime ?? 0) : 0,
    imageUrl: behind ? '' : (imageUrl(task, view) ?? ''),
    videoUrl: '',
    videoUrls: null,
    status,
    progress: over ? '100%' : fresh ? '0%' : `${task.progress ?? 0}%`,
    failReason: over ? (task.failReason ?? '') : '',
    buttons: over && task.status === 'SUCCESS' ? buttons(task, view) : null,
    maskBase64: '',
    properties: over && task.status === 'SUCCESS' ? { finalPrompt: task.finalPrompt, finalZhPrompt: '' } : null,
  };
}

/** A midjourney-proxy server without a gateway (section 5.1, columns P and N). */
function serverView(task: Task, view: View): Record<string, unknown> {
  const { profile } = view.settings;
  const url = imageUrl(task, view);
  const over = task.status === 'SUCCESS';
  const progress = task.status === 'FAILURE' ? '' : task.progress === null ? null : `${task.progress}%`;
  return {
    id: task.id,
    action: task.action,
    status: task.faults.status ?? task.status,
    progress,
    prompt: task.prompt,
    promptEn: task.lines.length > 0 ? task.lines.join('\n\n') : task.prompt,
    description: task.description,
    state: task.state,
    submitTime: task.submitTime,
    startTime: task.startTime,
    finishTime: task.finishTime,
    imageUrl: url,
    failReason: task.failReason,
    buttons: over ? buttons(task, view) : [],
    imageWidth: over ? (task.picture?.width ?? null) : null,
    imageHeight: over ? (task.picture?.height ?? null) : null,
    botType: task.botType,
    ...(profile === 'trueai'
      ? { imageUrls: url && over ? [{ url, thumbnail: null }] : null, videoUrl: null, parentId: task.parentId }
      : {}),
    properties: {
      finalPrompt: over || task.status === 'IN_PROGRESS' ? task.finalPrompt : null,
      finalZhPrompt: null,
      notifyHook: task.notifyHook,
      botType: task.botType,
      ...(task.customId ? { custom_id: task.customId } : {}),
    },
  };
}

function buttons(task: Task, { now, settings }: View) {
  const waiting = task.finishTime !== null && now - task.finishTime < settings.emptyButtonsMs;
  return waiting ? [] : task.buttons;
}

/** The link of a finished picture is steady; while it runs every link is new, which defeats caches (section 14.2). */
function imageUrl(task: Task, { settings, origin, now }: View): string | null {
  const started = task.status === 'IN_PROGRESS' && task.picture !== null && (task.progress ?? 0) >= 15;
  const done = task.status === 'SUCCESS' && (task.picture !== null || task.stage === 'describe');
  if (!started && !done) return null;
  const file =
    settings.profile === 'comet' ? `/mj/image/${task.id}` : `/attachments/${task.id}.${settings.pictureFormat}`;
  return `${origin}${file}${done ? '' : `?rand=${Math.floor(now)}${String(task.progress).padStart(6, '0')}`}`;
}
