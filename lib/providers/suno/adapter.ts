import { ProviderError } from '../errors';
import { type HttpAnswer, request } from '../http';
import type { ClientOptions } from '../midjourney-proxy/client';
import { isMissingRoute } from '../midjourney-proxy/refusal';
import type { Feature, Provider, Snapshot, Submission, SubmitRequest } from '../provider';
import { continueBody, songBody, SONG_VERSIONS } from './body';
import { reasonAgainstSong } from './reason-against';
import { codeRefusal, refusalOf } from './refusal';
import { toSnapshot } from './to-job';
import { Accepted, Envelope, Task } from './wire';

const SUBMIT_TIMEOUT = 75_000; // as on the gateway's other routes: it waits 60 s for what is behind it
const READ_TIMEOUT = 20_000;

/** The part of a provider that makes songs: everything else of a gateway is its Midjourney part's. */
export type SongProvider = Pick<
  Provider,
  'submit' | 'lacks' | 'probe' | 'songVersions' | 'songLacks' | 'reasonAgainst'
> & {
  check(references: string[]): Promise<Map<string, Snapshot>>;
};

/**
 * Suno as CometAPI and other gateways serve it beside Midjourney, with the same key (midjourney-proxy reference, section 18).
 * It knows no idempotency and lists nothing: a click without an answer is `ambiguous`, and never sent again by itself.
 */
export function createSuno(options: ClientOptions): SongProvider {
  const now = options.now ?? Date.now;
  const base = options.baseUrl.replace(/\/+$/, '');
  const fetch = options.fetch ?? globalThis.fetch;
  let hasRoutes = true;

  async function post(path: string, body: unknown, changes: boolean): Promise<HttpAnswer> {
    const answer = await request(fetch, `${base}/suno${path}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${options.key}` },
      body,
      changes,
      secret: options.key,
      timeout: changes ? SUBMIT_TIMEOUT : READ_TIMEOUT,
    });
    hasRoutes = !isMissingRoute(answer) || Envelope.safeParse(answer.json).success;
    if (!hasRoutes) {
      throw new ProviderError('unsupported', 'The provider has no Suno.', {
        answer: answer.json ?? answer.text.slice(0, 2000),
      });
    }
    return answer;
  }

  async function fetchTasks(references: string[]): Promise<unknown[]> {
    const answer = await post('/fetch', { ids: references, action: 'MUSIC' }, false);
    if (answer.status !== 200) throw refusalOf(answer, false, now());
    const said = Envelope.safeParse(answer.json).data;
    if (said && said.code !== 'success') throw codeRefusal(said, answer, false) ?? unreadable(answer);
    // Null means that nothing matches.
    if (said && (said.data === null || said.data === undefined)) return [];
    if (said && Array.isArray(said.data)) return said.data;
    throw unreadable(answer);
  }

  /** A click with what is known of its parent: a library that was rebuilt from its files holds no answers. */
  async function withParent(input: SubmitRequest): Promise<SubmitRequest> {
    if (input.kind !== 'press' || Task.safeParse(input.parentRaw).success) return input;
    const [parentRaw = null] = await fetchTasks([input.parent]);
    return { ...input, parentRaw };
  }

  return {
    songVersions: SONG_VERSIONS,
    songLacks: ['voice', 'weights', 'auto-lyrics', 'style-of-description'],
    reasonAgainst: reasonAgainstSong,
    async submit(input, leaving) {
      const fields = fieldsOf(await withParent(input));
      const body = { ...fields, ...(input.notify ? { notify_hook: input.notify } : {}) };
      await leaving?.();
      const answer = await post('/submit/music', body, true);
      return { ...readSubmission(answer, now()), request: { method: 'POST', path: '/suno/submit/music', body } };
    },
    async check(references) {
      if (references.length === 0) return new Map();
      const found = (await fetchTasks(references)).map(toSnapshot).filter((task) => task !== null);
      return new Map(found.map((task) => [task.reference, task]));
    },
    lacks: (): Feature[] => (hasRoutes ? [] : ['music']),
    async probe() {
      await fetchTasks([]);
      return 'It makes songs.';
    },
  };
}

function fieldsOf(input: SubmitRequest): Record<string, unknown> {
  if (input.kind === 'music') return songBody(input);
  if (input.kind === 'press') return continueBody(input);
  throw new ProviderError('unsupported', 'Suno makes songs only.');
}

function readSubmission(answer: HttpAnswer, now: number): Omit<Submission, 'request'> {
  if (answer.status < 200 || answer.status > 299) throw refusalOf(answer, true, now);
  const said = Envelope.safeParse(answer.json).data;
  if (said && said.code !== 'success') {
    const refusal = codeRefusal(said, answer, true);
    if (refusal) throw refusal;
  }
  const accepted = Accepted.safeParse(said?.data);
  if (said?.code !== 'success' || !accepted.success) {
    throw new ProviderError('ambiguous', 'The provider did not confirm the song in words that Reprise knows.', {
      answer: answer.json ?? answer.text.slice(0, 2000),
    });
  }
  return { reference: accepted.data, status: 'queued', answer: answer.json };
}

function unreadable(answer: HttpAnswer): ProviderError {
  return new ProviderError('bad-response', 'The provider answered something that is no list of songs.', {
    answer: answer.json ?? answer.text.slice(0, 2000),
  });
}
