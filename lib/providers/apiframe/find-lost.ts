import type { Listed, Lost } from '../provider';

/** Clocks differ, and a job may be listed a little before the request is over. */
const SLACK = 2 * 60_000;

/** Of the request, `input` leaves out the mask and the webhook (reference section 14, hole 2). */
const NOT_IN_INPUT = new Set(['mask', 'webhookUrl', 'webhookEvents']);

/** The oldest moment from which a job of these clicks may come. */
export function oldestOf(lost: Lost[]): number {
  return Math.min(...lost.flatMap(({ sentAt }) => (sentAt === null ? [] : [sentAt - SLACK])));
}

/** Whether a listed job may be one of these clicks', by its model and its time. */
export function mayBeOneOf(lost: Lost[], job: Listed, replays: number): boolean {
  return lost.some((click) => isNear(click, job.createdAt, replays) && isOfModel(click, job));
}

/** A click was sent first at `sentAt`, and replayed for a while. */
function isNear({ sentAt }: Lost, createdAt: number, replays: number): boolean {
  return sentAt !== null && createdAt >= sentAt - SLACK && createdAt <= sentAt + replays + SLACK;
}

const SONG_ACTIONS = new Set(['extend', 'cover', 'add_vocals', 'stems']);

function isOfModel({ sentBody }: Lost, { snapshot }: Listed): boolean {
  if (sentBody === null) return false;
  const { model, action } = JSON.parse(sentBody) as { model?: string; action?: string };
  const wanted = model ?? (SONG_ACTIONS.has(action ?? '') ? 'suno' : 'midjourney');
  return (snapshot.raw as { model?: unknown }).model === wanted;
}

/**
 * Which job is which click's (token → job): the one job that tells the same request of itself. Two clicks alike, or two
 * jobs that fit, are not told apart and stay open; a job that tells nothing of itself is nobody's.
 */
export function matchLost(lost: Lost[], jobs: Listed[], replays: number): Map<string, Listed> {
  const found = new Map<string, Listed>();
  for (const click of lost) {
    const isUnlike = lost.every((other) => other === click || !isSameRequest(other.sentBody, click.sentBody));
    const fitting = jobs.filter((job) => mayBeOneOf([click], job, replays) && isFrom(job.input, click.sentBody));
    if (isUnlike && fitting.length === 1) found.set(click.token, fitting[0]!);
  }
  return found;
}

/** Whether every field of a request is in what a job tells of itself. */
function isFrom(input: unknown, sentBody: string | null): boolean {
  if (sentBody === null || !input || typeof input !== 'object') return false;
  return Object.entries(fieldsOf(sentBody)).every(([name, value]) => contains((input as Fields)[name], value));
}

const isSameRequest = (one: string | null, other: string | null) =>
  one !== null && other !== null && JSON.stringify(fieldsOf(one)) === JSON.stringify(fieldsOf(other));

type Fields = Record<string, unknown>;

function fieldsOf(body: string): Fields {
  return Object.fromEntries(Object.entries(JSON.parse(body) as Fields).filter(([name]) => !NOT_IN_INPUT.has(name)));
}

/** Objects may have gained defaults on the way. */
function contains(told: unknown, sent: unknown): boolean {
  if (sent === null || typeof sent !== 'object') return sent === told;
  if (told === null || typeof told !== 'object') return false;
  return Object.entries(sent).every(([name, value]) => contains((told as Fields)[name], value));
}
