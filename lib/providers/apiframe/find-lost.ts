import type { ApiframeSnapshot, LostClick } from './provider';

/** Clocks differ, and a job may be listed a little before the request is over. */
const SLACK = 2 * 60_000;

const MODELS: Record<string, string> = {
  '/v2/images/generate': 'midjourney',
  '/v2/images/midjourney/action': 'midjourney',
  '/v2/music/generate': 'suno',
  '/v2/music/suno/action': 'suno',
};

/** The model under which the jobs of a request are listed. */
export const modelOf = ({ path }: LostClick['request']) => MODELS[path];

/** True while the list, newest first, may still hold jobs of this click. */
export function mayCome(click: LostClick, oldest: number | null): boolean {
  return oldest === null || oldest >= click.sentFrom - SLACK;
}

/** Whether a job may be this click's, by its time. */
export function isNear(click: LostClick, job: ApiframeSnapshot): boolean {
  const { createdAt } = job;
  return createdAt !== null && createdAt >= click.sentFrom - SLACK && createdAt <= click.sentUntil + SLACK;
}

/** Of the request, `input` leaves out the mask and the webhook (reference section 14, hole 2). */
const NOT_IN_INPUT = new Set(['mask', 'webhookUrl', 'webhookEvents']);

/** Whether a job was made from this request: every field it tells of itself agrees; null where it tells none. */
export function hasSameInput(click: LostClick, job: ApiframeSnapshot): boolean | null {
  const input = (job.raw as { input?: Record<string, unknown> | null } | null)?.input;
  if (!input || Object.keys(input).length === 0) return null;
  const sent = Object.entries(JSON.parse(click.request.body) as Record<string, unknown>);
  return sent.every(([name, value]) => NOT_IN_INPUT.has(name) || isSame(value, input[name]));
}

/** Objects may have gained defaults on the way. */
function isSame(sent: unknown, told: unknown): boolean {
  if (sent === null || typeof sent !== 'object') return sent === told;
  if (told === null || typeof told !== 'object') return false;
  return Object.entries(sent).every(([name, value]) => isSame(value, (told as Record<string, unknown>)[name]));
}
