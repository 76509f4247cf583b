import { fromJson, toJson } from '../db/json';
import type { JobPatch, JobRow, StoredOutput } from '../db/schema';
import type { Snapshot, SnapshotOutput } from '../providers/provider';
import { nextPollAt } from './poll-schedule';
import { isFinal } from './status';

/** Without a change of state or progress for this long a job counts as stuck (the servers' own time-out). */
export const STUCK_AFTER = 5 * 60_000;

/** A finished job may show no buttons for a moment (reference section 15, quirk 4). */
const BUTTON_GRACE = 5;
const BUTTON_GRACE_PAUSE = 3_000;

/**
 * What a provider's answer changes about a job: a pure function of the row and the answer. A final job never goes
 * back; only its offers are renewed.
 */
export function applySnapshot(row: JobRow, snapshot: Snapshot, now: number): JobPatch {
  // A task that moved on proves that an answer of unknown fate has arrived. "Queued" proves nothing: a gateway shows it
  // until its own poller has looked (reference section 5.3).
  const isOpenAnswer = row.status === 'unconfirmed' && row.answer !== null && row.remote_id !== null;
  const arrived = isOpenAnswer && ['running', 'done', 'failed', 'cancelled'].includes(snapshot.status);
  const seen: JobPatch = {
    fetched_at: now,
    raw: toJson(snapshot.raw),
    remote_id: snapshot.reference,
    ...(arrived ? { answered: 1 } : {}),
  };
  if (isFinal(row.status)) {
    return row.status === 'done' && snapshot.status === 'done'
      ? { ...seen, ...doneAgain(row, snapshot, now) }
      : { next_poll_at: null };
  }
  // An answer is just leaving, or nobody knows whether it left: its sender, or a task that moves on, decides.
  if (row.send_state === 'attempted' || (isOpenAnswer && !arrived)) {
    return { ...seen, next_poll_at: nextPollAt(row.created_at, row.last_progress_at ?? row.created_at, now) };
  }
  const started = { started_at: row.started_at ?? snapshot.startedAt };
  switch (snapshot.status) {
    case 'done':
      return {
        ...seen,
        ...ended(now, snapshot),
        ...started,
        status: 'done',
        progress: 100,
        outputs: toJson(newOutputs(snapshot)),
        final_prompt: snapshot.finalPrompt,
        offers: toJson(snapshot.offers),
        archive: snapshot.outputs.length > 0 ? 'pending' : 'none',
        misses: 0,
        next_poll_at: snapshot.offers.length === 0 ? now + BUTTON_GRACE_PAUSE : null,
      };
    case 'failed':
      return {
        ...seen,
        ...ended(now, snapshot),
        ...started,
        status: 'failed',
        error: toJson({ code: 'provider', message: snapshot.failure ?? 'The provider gave no reason.' }),
        next_poll_at: null,
      };
    case 'cancelled':
      return { ...seen, ...ended(now, snapshot), ...started, status: 'cancelled', next_poll_at: null };
    case 'needs-input':
      return { ...seen, ...dialog(row, now) };
    default:
      return { ...seen, ...started, ...moving(row, snapshot, now) };
  }
}

function moving(row: JobRow, snapshot: Snapshot, now: number): JobPatch {
  const status = snapshot.status as 'queued' | 'running' | 'unknown';
  // Rows of a gateway may lag behind one another: progress never runs backwards on screen.
  const progress = snapshot.progress === null ? row.progress : Math.max(snapshot.progress, row.progress ?? 0);
  const moved = status !== row.status || progress !== row.progress || snapshot.statusText !== row.status_text;
  const since = moved ? now : (row.last_progress_at ?? row.created_at);
  return {
    status,
    status_text: snapshot.statusText,
    progress,
    preview_url: snapshot.previewUrl ?? row.preview_url,
    ...(snapshot.outputs.length > 0 ? { outputs: toJson(streamsOf(snapshot)) } : {}),
    needs: null,
    error: null,
    send_state: 'idle',
    send_at: null,
    misses: 0,
    last_progress_at: since,
    stuck: now - since >= STUCK_AFTER ? 1 : 0,
    next_poll_at: nextPollAt(row.created_at, since, now),
  };
}

/** MODAL: a question, unless it was answered; then it is the gateway's old row, and the job runs (reference section 7). */
function dialog(row: JobRow, now: number): JobPatch {
  if (row.answered === 1) {
    const since = row.last_progress_at ?? now;
    return {
      status: row.status === 'running' ? 'running' : 'queued',
      stuck: now - since >= STUCK_AFTER ? 1 : 0,
      next_poll_at: nextPollAt(row.created_at, since, now),
    };
  }
  // An answer that waits for its turn keeps its time.
  if (row.status === 'sending') return { next_poll_at: null };
  const input = fromJson(row.input);
  const needs = input.kind === 'press' && input.offer.needs === 'mask' ? 'mask' : 'prompt';
  const waiting = row.answer !== null;
  return {
    status: waiting ? 'sending' : 'needs-input',
    needs,
    dialog_prompt: row.dialog_prompt ?? row.prompt,
    progress: null,
    preview_url: null,
    stuck: 0,
    error: null,
    next_poll_at: null,
    send_state: waiting ? 'ready' : 'idle',
    send_attempts: 0,
    send_at: waiting ? now : null,
  };
}

function ended(now: number, snapshot: Snapshot): JobPatch {
  return {
    status_text: null,
    needs: null,
    error: null,
    preview_url: null,
    // What could be heard on the way is nothing to keep, unless the job is done.
    outputs: toJson([]),
    stuck: 0,
    finished_at: snapshot.finishedAt ?? now,
    send_state: 'idle',
    send_at: null,
    // The archiver also writes the sidecar, so that every finished job is found again without the database.
    archive_at: now,
    archive_attempts: 0,
  };
}

function doneAgain(row: JobRow, snapshot: Snapshot, now: number): JobPatch {
  const links = withNewLinks(row, snapshot, now);
  if (snapshot.offers.length === 0) {
    const misses = row.misses + 1;
    return { ...links, misses, next_poll_at: misses < BUTTON_GRACE ? now + BUTTON_GRACE_PAUSE : null };
  }
  const offers = toJson(snapshot.offers);
  return { offers, misses: 0, next_poll_at: null, ...(offers === row.offers ? {} : { archive_at: now }), ...links };
}

/** Links end after a day. Files that did not come in by then are fetched by those that the provider gives now. */
function withNewLinks(row: JobRow, snapshot: Snapshot, now: number): JobPatch {
  const outputs = fromJson(row.outputs);
  if (outputs.length !== snapshot.outputs.length) return {};
  const renewed = outputs.map((output) => {
    const { kind, url } = snapshot.outputs[output.position] ?? output;
    return output.mediaId === null && kind === output.kind && url !== output.url ? { ...output, url } : output;
  });
  if (renewed.every((output, index) => output === outputs[index])) return {};
  return { outputs: toJson(renewed), archive: 'pending', archive_attempts: 0, archive_at: now };
}

/** Tracks that can be heard while their job runs. */
const streamsOf = (snapshot: Snapshot): StoredOutput[] =>
  newOutputs(snapshot).map((output) => ({ ...output, stream: true }));

function newOutputs(snapshot: Snapshot): StoredOutput[] {
  return snapshot.outputs.map(({ kind, url, track }, position) => ({
    position,
    kind,
    url,
    mediaId: null,
    width: null,
    height: null,
    type: null,
    bytes: null,
    ...(track ? ofTrack(track) : {}),
  }));
}

function ofTrack(track: NonNullable<SnapshotOutput['track']>): Partial<StoredOutput> {
  const { id: trackId, title, tags, lyrics, seconds, coverUrl } = track;
  return {
    trackId,
    title,
    tags,
    ...(lyrics ? { lyrics } : {}),
    seconds,
    coverId: null,
    ...(coverUrl ? { coverUrl } : {}),
  };
}
