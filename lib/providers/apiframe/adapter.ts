import { isFinal } from '../../jobs/status';
import { ProviderError } from '../errors';
import { type HttpAnswer, parseJson } from '../http';
import type { Balance, Listed, Lost, Provider, Snapshot, Submission, SubmitRequest } from '../provider';
import { prepare, type Prepared } from './body';
import { type ApiframeOptions, createClient, kindOf, unreadable } from './client';
import { matchLost, mayBeOneOf, oldestOf } from './find-lost';
import { EVERY_OFFER } from './offers';
import { originOf } from './origin';
import { PRICES } from './prices';
import { refusalOf } from './refusal';
import { readEvent, toActed, toListed, toSnapshot } from './to-job';
import { isSigned } from './webhook';
import { Accepted, Me } from './wire';

export const APIFRAME_URL = 'https://api.apiframe.ai';

/** An hour less than the provider remembers a key (reference section 9). */
const REPLAYS = 23 * 60 * 60_000;
/** Fewer jobs than this are asked about one by one: the list tells no `input`. */
const FEW = 4;
const PAGE = 100;
/** Jobs a page of the import: each is asked for once more. */
const IMPORT_PAGE = 20;
/** Pages that are read for lost clicks. */
const MOST_PAGES = 20;
/** Jobs that are asked for at the same time, and whose requests are remembered. */
const AT_ONCE = 8;
const MOST_INPUTS = 2_000;

export type ApiframeProvider = Provider & Required<Pick<Provider, 'hear'>>;

/** Apiframe v2 (reference: apiframe.md). */
export function createApiframe(options: ApiframeOptions): ApiframeProvider {
  const now = options.now ?? Date.now;
  const client = createClient(options);
  /** Jobs that Apiframe will not go on from: no field tells their age, only its refusal. */
  const refusals = new Map<string, string>();
  /** What jobs told of their requests, by their ids. */
  const inputs = new Map<string, unknown>();

  async function submit(request: SubmitRequest, leaving?: (body?: string) => Promise<void>): Promise<Submission> {
    const parent = request.kind === 'press' ? toActed(request.parentRaw, refusals) : null;
    const prepared = prepare(request, parent, client.webhookFor(request.notify));
    await leaving?.(prepared.body);
    const answer = await client.post(prepared.path, prepared.body, request.key ?? request.token);
    try {
      return readSubmission(answer, prepared, now());
    } catch (error) {
      if (request.kind === 'press' && error instanceof ProviderError && error.code === 'offer-gone') {
        refusals.set(request.parent, error.message);
      }
      throw error;
    }
  }

  async function one(id: string): Promise<Snapshot | null> {
    const raw = await client.job(id);
    if (raw === null) return null;
    const snapshot = toSnapshot(raw, refusals);
    if (snapshot) return snapshot;
    throw new ProviderError('bad-response', 'Apiframe sent something that is no job.', { answer: raw });
  }

  async function check(references: string[]): Promise<Map<string, Snapshot>> {
    const wanted = new Set(references);
    const found = new Map<string, Snapshot>();
    if (wanted.size >= FEW) {
      const { jobs } = await client.page(PAGE, null);
      for (const raw of jobs) {
        const job = toSnapshot(raw, refusals);
        // What has ended is asked for once more: only the job itself tells its `input`.
        if (job && wanted.has(job.reference) && !isOver(job)) found.set(job.reference, job);
      }
    }
    const missing = [...wanted].filter((id) => !found.has(id));
    for (const job of await Promise.all(missing.map(one))) if (job) found.set(job.reference, job);
    return found;
  }

  /** One job after the other in small groups: the list would not tell their requests. */
  async function lookUp(references: string[]): Promise<Map<string, Snapshot | { refused: string }>> {
    const found = new Map<string, Snapshot | { refused: string }>();
    for (let at = 0; at < references.length; at += AT_ONCE) {
      await Promise.all(references.slice(at, at + AT_ONCE).map(async (id) => found.set(id, await orRefusal(id))));
    }
    return found;
  }

  /** An id that is unknown, or none at all, is told in Apiframe's words; a fault of the whole connection is thrown. */
  async function orRefusal(id: string): Promise<Snapshot | { refused: string }> {
    try {
      const { json } = await client.get(`/v2/jobs/${encodeURIComponent(id)}`);
      return toSnapshot(json, refusals) ?? { refused: 'Apiframe sent something that is no job.' };
    } catch (error) {
      const isAboutId = error instanceof ProviderError && (error.code === 'not-found' || error.code === 'rejected');
      if (!isAboutId) throw error;
      return { refused: error.message };
    }
  }

  const readPage = (jobs: unknown[]) => jobs.map((raw) => toListed(raw, refusals)).filter((job) => job !== null);

  /** Jobs of a list with the request that each tells of itself, which only the job alone tells, and which never changes. */
  async function withInputs(jobs: Listed[]): Promise<Listed[]> {
    if (inputs.size > MOST_INPUTS) inputs.clear();
    const unknown = jobs.map(({ snapshot }) => snapshot.reference).filter((id) => !inputs.has(id));
    for (let at = 0; at < unknown.length; at += AT_ONCE) {
      await Promise.all(
        unknown.slice(at, at + AT_ONCE).map(async (id) => {
          inputs.set(id, toListed(await client.job(id), refusals)?.input ?? null);
        }),
      );
    }
    return readPage(
      jobs.map(({ snapshot }) => ({ ...(snapshot.raw as object), input: inputs.get(snapshot.reference) ?? null })),
    );
  }

  async function list(cursor: string | null): Promise<{ jobs: Listed[]; next: string | null }> {
    const page = await client.page(IMPORT_PAGE, cursor);
    return { jobs: await withInputs(readPage(page.jobs)), next: page.next };
  }

  async function find(lost: Lost[]): Promise<Map<string, Snapshot>> {
    const oldest = oldestOf(lost);
    const near: Listed[] = [];
    let cursor: string | null = null;
    for (let count = 0; count < MOST_PAGES; count += 1) {
      const page = await client.page(PAGE, cursor);
      const jobs = readPage(page.jobs);
      near.push(...jobs.filter((job) => mayBeOneOf(lost, job, REPLAYS)));
      cursor = page.next;
      if (!cursor || jobs.some(({ createdAt }) => createdAt < oldest)) break;
    }
    const matched = matchLost(lost, await withInputs(near), REPLAYS);
    return new Map([...matched].map(([token, { snapshot }]) => [token, snapshot]));
  }

  async function account() {
    const answer = await client.get('/v2/me');
    return Me.safeParse(answer.json).data ?? unreadable('an account', answer);
  }

  return {
    replays: REPLAYS,
    songVersions: SONG_VERSIONS,
    everyOffer: EVERY_OFFER,
    price: ({ kind }) => (kind === 'imagine' || kind === 'music' ? PRICES[kind] : null),
    submit,
    check,
    find,
    list,
    lookUp,
    origin: originOf,
    async balance(): Promise<Balance> {
      const { user, team } = await account();
      if (typeof team?.credits !== 'number') {
        throw new ProviderError('unsupported', 'The key belongs to no team, so Apiframe tells no credits.');
      }
      return { credits: team.credits, team: team.name ?? null, role: user.role ?? null };
    },
    hear(body, signature) {
      if (!isSigned(body, signature, options.key)) return null;
      const text = Buffer.from(body).toString('utf8');
      const event = readEvent(parseJson(text), refusals);
      if (event) return event;
      throw new ProviderError('bad-response', 'Apiframe signed a webhook that tells of no job.', {
        answer: text.slice(0, 2000),
      });
    },
    lacks: () => ['references', 'niji', 'blend', 'describe', 'shorten', 'edit', 'video', 'upload', 'seed', 'cancel'],
    async probe() {
      const { team } = await account();
      const left =
        typeof team?.credits === 'number' ? ` ${team.credits.toLocaleString('en-GB')} credits are left.` : '';
      return `It answers and takes the key${team?.name ? ` of ${team.name}` : ''}.${left}`;
    },
  };
}

/** Reference section 5.1, newest first. */
const SONG_VERSIONS = ['V5_5', 'V5', 'V4_5PLUS', 'V4_5ALL', 'V4_5', 'V4'] as const;

const isOver = ({ status }: Snapshot) => isFinal(status);

function readSubmission(answer: HttpAnswer, { path, body, credits }: Prepared, now: number): Submission {
  if (answer.status < 200 || answer.status > 299) throw refusalOf(answer, true, now);
  const accepted = Accepted.safeParse(answer.json).data;
  if (!accepted) {
    throw new ProviderError('ambiguous', `Apiframe sent ${kindOf(answer)} where it should have named the new job.`, {
      answer: answer.json ?? answer.text.slice(0, 2000),
    });
  }
  return {
    reference: accepted.jobId,
    // A replay may find its job further on; whatever has ended is read at the next check.
    status: accepted.status === 'PROCESSING' ? 'running' : 'queued',
    credits,
    request: forDebugging(path, body),
    answer: answer.json,
  };
}

/** The request as the job page shows it: no key (headers are left out), and the mask told by its size. */
function forDebugging(path: string, body: string): unknown {
  const fields = JSON.parse(body) as Record<string, unknown>;
  const { mask } = fields;
  const short = typeof mask === 'string' ? { mask: `… (${mask.length} characters)` } : {};
  return { method: 'POST', path, body: { ...fields, ...short } };
}
