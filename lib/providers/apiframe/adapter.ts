import { ProviderError } from '../errors';
import { type Fetch, type HttpAnswer, parseJson, request } from '../http';
import type { Submission } from '../provider';
import { toStored } from './body';
import { hasSameInput, isNear, mayCome, modelOf } from './find-lost';
import type {
  Account,
  ApiframeProvider,
  ApiframeRequest,
  ApiframeSnapshot,
  ListQuery,
  LostClick,
  StoredRequest,
} from './provider';
import { refusalOf } from './refusal';
import { readEvent, toActed, toSnapshot } from './to-job';
import { isSigned } from './webhook';
import { Accepted, JobList, Me } from './wire';

export type ApiframeOptions = {
  /** Without the trailing `/v2`. */
  baseUrl: string;
  key: string;
  fetch?: Fetch;
  now?: () => number;
};

export const APIFRAME_URL = 'https://api.apiframe.ai';

/** Cloudflare turns away requests that do not say what they are (reference section 1). */
const USER_AGENT = 'Reprise/0.1 (self-hosted studio)';
/** An hour less than the provider remembers a key (reference section 9). */
const REPLAY_FOR = 23 * 60 * 60_000;
const SUBMIT_TIMEOUT = 75_000;
const READ_TIMEOUT = 20_000;
/** Fewer jobs than this are asked about one by one: the list tells no `input`. */
const FEW = 4;
const PAGE = 100;
/** Pages that are read for one lost click. */
const MOST_PAGES = 20;

/** Apiframe v2 (reference: apiframe.md). It translates, and neither stores, polls nor retries. */
export function createApiframe(options: ApiframeOptions): ApiframeProvider {
  const base = options.baseUrl.replace(/\/+$/, '').replace(/\/v2$/, '');
  const fetch = options.fetch ?? globalThis.fetch;
  const now = options.now ?? Date.now;
  const headers = { 'x-api-key': options.key, 'user-agent': USER_AGENT };

  async function get(path: string): Promise<HttpAnswer> {
    const answer = await request(fetch, base + path, {
      method: 'GET',
      headers,
      changes: false,
      secret: options.key,
      timeout: READ_TIMEOUT,
    });
    if (answer.status !== 200) throw refusalOf(answer, false, now());
    return answer;
  }

  function prepare(input: ApiframeRequest): StoredRequest {
    const parent = input.kind === 'press' ? toActed(input.parentRaw) : null;
    return toStored(input, parent, webhookFor(base, input.notify));
  }

  async function send(stored: StoredRequest, key: string, leaving?: () => Promise<void>): Promise<Submission> {
    await leaving?.();
    const answer = await request(fetch, base + stored.path, {
      method: 'POST',
      headers: { ...headers, 'idempotency-key': key },
      text: stored.body,
      changes: true,
      secret: options.key,
      timeout: SUBMIT_TIMEOUT,
    });
    return { ...readSubmission(answer, now()), request: forDebugging(stored) };
  }

  async function one(id: string): Promise<ApiframeSnapshot | null> {
    try {
      const answer = await get(`/v2/jobs/${encodeURIComponent(id)}`);
      return toSnapshot(answer.json) ?? wrong('a job', answer);
    } catch (error) {
      if (error instanceof ProviderError && error.code === 'not-found') return null;
      throw error;
    }
  }

  async function list(query: ListQuery = {}) {
    const parameters = new URLSearchParams();
    for (const [name, value] of Object.entries(query)) if (value !== undefined) parameters.set(name, String(value));
    const answer = await get(`/v2/jobs${parameters.size > 0 ? `?${parameters}` : ''}`);
    const page = JobList.safeParse(answer.json).data ?? wrong('a list of jobs', answer);
    const jobs = page.jobs.map(toSnapshot).filter((job) => job !== null);
    return { jobs, nextCursor: page.hasMore ? (page.nextCursor ?? null) : null };
  }

  async function check(references: string[]): Promise<Map<string, ApiframeSnapshot>> {
    const wanted = new Set(references);
    const found = new Map<string, ApiframeSnapshot>();
    if (wanted.size >= FEW) {
      const { jobs } = await list({ limit: PAGE });
      // What has ended is asked for once more: only the job itself tells its `input`.
      for (const job of jobs) if (wanted.has(job.reference) && !isOver(job)) found.set(job.reference, job);
    }
    const missing = [...wanted].filter((id) => !found.has(id));
    for (const job of await Promise.all(missing.map(one))) if (job) found.set(job.reference, job);
    return found;
  }

  async function lookFor(click: LostClick, taken: ReadonlySet<string>) {
    const near: string[] = [];
    let cursor: string | null = null;
    for (let page = 0; page < MOST_PAGES; page += 1) {
      const model = modelOf(click.request);
      const { jobs, nextCursor } = await list({
        ...(model ? { model } : {}),
        limit: PAGE,
        ...(cursor ? { cursor } : {}),
      });
      near.push(...jobs.filter((job) => isNear(click, job) && !taken.has(job.reference)).map((job) => job.reference));
      cursor = nextCursor;
      if (!cursor || !mayCome(click, jobs.at(-1)?.createdAt ?? null)) break;
    }
    const whole = (await Promise.all(near.map(one))).filter((job) => job !== null);
    const same = whole.filter((job) => hasSameInput(click, job));
    const untold = whole.filter((job) => hasSameInput(click, job) === null);
    return same.length === 1
      ? { found: same[0]!, possible: [] }
      : { found: null, possible: [...same, ...untold].map((job) => job.reference) };
  }

  async function account(): Promise<Account> {
    const answer = await get('/v2/me');
    const { user, team, apiKey } = Me.safeParse(answer.json).data ?? wrong('an account', answer);
    return {
      credits: team?.credits ?? null,
      team: team ? { id: team.id ?? null, name: team.name ?? null, plan: team.plan ?? null } : null,
      email: user.email ?? null,
      role: user.role ?? null,
      keyName: apiKey?.name ?? null,
      maxConcurrentJobs: team?.maxConcurrentJobs ?? null,
    };
  }

  return {
    prepare,
    send,
    replayFor: REPLAY_FOR,
    submit: async (input, leaving) => send(prepare(input), input.token, leaving),
    check,
    list,
    lookFor,
    account,
    hear(body, signature) {
      if (!isSigned(body, signature, options.key)) return null;
      const text = Buffer.from(body).toString('utf8');
      const event = readEvent(parseJson(text));
      if (event) return event;
      throw new ProviderError('bad-response', 'Apiframe signed a webhook that tells of no job.', {
        answer: text.slice(0, 2000),
      });
    },
    lacks: () => ['buttons', 'blend', 'describe', 'shorten', 'edit', 'video', 'upload', 'seed', 'cancel'],
    async probe() {
      const { credits, team } = await account();
      const left = credits === null ? '' : ` ${credits.toLocaleString('en-GB')} credits are left.`;
      return `It answers and takes the key${team?.name ? ` of ${team.name}` : ''}.${left}`;
    },
  };
}

const isOver = ({ status }: ApiframeSnapshot) => status === 'done' || status === 'failed' || status === 'cancelled';

/** Webhooks go to https only (reference section 8); an emulator without it takes any address. */
function webhookFor(base: string, notify: string | undefined): string | null {
  if (!notify) return null;
  return notify.startsWith('https:') || base.startsWith('http:') ? notify : null;
}

function readSubmission(answer: HttpAnswer, now: number): Omit<Submission, 'request'> {
  if (answer.status < 200 || answer.status > 299) throw refusalOf(answer, true, now);
  const accepted = Accepted.safeParse(answer.json).data;
  if (!accepted) {
    throw new ProviderError('ambiguous', `Apiframe sent ${kindOf(answer)} where it should have named the new job.`, {
      answer: answer.json ?? answer.text.slice(0, 2000),
    });
  }
  // A replay may find its job further on; whatever has ended is read at the next check.
  const status = accepted.status === 'PROCESSING' ? 'running' : 'queued';
  return { reference: accepted.jobId, status, answer: answer.json };
}

function wrong(expected: string, answer: HttpAnswer): never {
  throw new ProviderError('bad-response', `Apiframe sent ${kindOf(answer)} in place of ${expected}.`, {
    answer: answer.json ?? answer.text.slice(0, 2000),
  });
}

function kindOf({ text, json }: HttpAnswer): string {
  if (text.trim() === '') return 'an empty answer';
  if (text.trimStart().startsWith('<')) return 'a web page';
  return json === undefined ? 'no valid JSON' : 'an answer of an unknown form';
}

/** The request as the job page shows it: no key (headers are left out), and the mask told by its size. */
function forDebugging({ path, body }: StoredRequest): unknown {
  const fields = JSON.parse(body) as Record<string, unknown>;
  const { mask } = fields;
  const short = typeof mask === 'string' ? { mask: `… (${mask.length} characters)` } : {};
  return { method: 'POST', path, body: { ...fields, ...short } };
}
