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
  const videos = clipLinks(task, view);
  return {
    id: task.id,
    action: task.action,
    customId: '',
    botType: '',
    prompt: task.prompt,
    promptEn: described(task) && over ? task.finalPrompt : fresh ? '' : task.finalPrompt,
    description: fresh ? 'Submission successful' : task.description,
    state: task.state ?? '',
    submitTime: task.submitTime,
    startTime: fresh ? 0 : (task.startTime ?? 0),
    finishTime: over ? (task.finishTime ?? 0) : 0,
    imageUrl: behind ? '' : (imageUrl(task, view) ?? ''),
    videoUrl: over ? (videos[0]?.url ?? '') : '',
    videoUrls: over && videos.length > 0 ? videos.map(({ url }) => ({ url })) : null,
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
  if (profile === 'java') return javaView(task, view);
  const url = imageUrl(task, view);
  const over = task.status === 'SUCCESS';
  const progress = task.status === 'FAILURE' ? '' : task.progress === null ? null : `${task.progress}%`;
  return {
    id: task.id,
    action: task.action,
    status: task.faults.status ?? task.status,
    progress,
    prompt: task.prompt,
    promptEn: described(task) ? task.finalPrompt : task.prompt,
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
      ? {
          imageUrls: url && over ? [{ url, thumbnail: null }] : null,
          videoUrl: null,
          parentId: task.parentId,
          ...(over && task.film ? trueaiVideo(task, view) : {}),
        }
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

/** The Java server's task (section 5.1, column J): no buttons, and nothing of pixels. */
function javaView(task: Task, view: View): Record<string, unknown> {
  const text = described(task) ? task.finalPrompt : task.prompt;
  return {
    id: task.id,
    action: task.action,
    status: task.faults.status ?? task.status,
    prompt: text,
    promptEn: text,
    description: task.description,
    state: task.state,
    submitTime: task.submitTime,
    startTime: task.startTime,
    finishTime: task.finishTime,
    progress: task.status === 'FAILURE' ? '' : task.progress === null ? null : `${task.progress}%`,
    imageUrl: imageUrl(task, view),
    failReason: task.failReason,
    properties: { finalPrompt: task.status === 'SUCCESS' ? task.finalPrompt : null, notifyHook: task.notifyHook },
  };
}

/** Partner accounts put the first clip where the picture would be, unless the server fills the other fields (section 11). */
function trueaiVideo(task: Task, view: View): Record<string, unknown> {
  const videos = clipLinks(task, view);
  const [first] = videos;
  const { clipFrames, clipRate, videoFill } = view.settings;
  return {
    imageUrl: first?.url ?? null,
    url: first?.url ?? null,
    contentType: 'video/mp4',
    frameCount: clipFrames,
    videoDuration: clipFrames / clipRate,
    imageUrls: videoFill ? videos.map(({ thumbnail }) => ({ url: thumbnail, thumbnail })) : null,
    videoUrl: videoFill ? (first?.url ?? null) : null,
    videoUrls: videoFill ? videos : null,
  };
}

/** Where the clips of a finished task are: provider storage, which asks for no key. */
function clipLinks(task: Task, { origin }: View): { url: string; thumbnail: string }[] {
  if (task.status !== 'SUCCESS') return [];
  return (task.film?.names ?? []).map((_, index) => {
    const link = `${origin}/attachments/${task.id}_${index}`;
    return { url: `${link}.mp4`, thumbnail: `${link}.webp` };
  });
}

function described(task: Task): boolean {
  return task.stage === 'describe' && task.lines.length > 0;
}

function buttons(task: Task, { now, settings }: View) {
  const waiting = task.finishTime !== null && now - task.finishTime < settings.emptyButtonsMs;
  return waiting ? [] : task.buttons;
}

/** The link of a finished picture is steady; while it runs every link is new, which defeats caches (section 14.2). */
export function imageUrl(task: Task, { settings, origin, now }: View): string | null {
  const started = task.status === 'IN_PROGRESS' && task.picture !== null && (task.progress ?? 0) >= 15;
  const done = task.status === 'SUCCESS' && (task.picture !== null || task.stage === 'describe');
  if (!started && !done) return null;
  const file =
    settings.profile === 'comet'
      ? `/mj/image/${task.id}`
      : settings.profile !== 'trueai' && done && task.stage === 'clip'
        ? `/attachments/${task.id}_0.mp4`
        : `/attachments/${task.id}.${task.film ? 'webp' : settings.pictureFormat}`;
  return `${origin}${file}${done ? '' : `?rand=${Math.floor(now)}${String(task.progress).padStart(6, '0')}`}`;
}
