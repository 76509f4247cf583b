import type { Speed } from '../../jobs/job';
import { ProviderError } from '../errors';
import { type Fetch, type HttpAnswer, request } from '../http';
import type { Feature, Provider, Snapshot, Submission, SubmitRequest } from '../provider';
import { bodyOf, toDataUri, toMaskUri } from './bodies';
import { readOffers } from './offers';
import { codeRefusal, httpRefusal, isMissingRoute } from './refusal';
import { advance, mergeSnapshots, toSnapshot } from './to-job';
import { SubmitAnswer, Task } from './wire';

export type MidjourneyProxyOptions = {
  /** Without the trailing `/mj`. */
  baseUrl: string;
  key: string;
  /** CometAPI and its kin take a Bearer token; a server of one's own takes the `mj-api-secret` header. */
  auth: 'bearer' | 'mj-api-secret';
  fetch?: Fetch;
  now?: () => number;
};

/** Routes that not every server has, by how their paths end. */
const FEATURES: [string, Feature][] = [
  ['/submit/action', 'buttons'],
  ['/submit/blend', 'blend'],
  ['/submit/describe', 'describe'],
  ['/submit/shorten', 'shorten'],
  ['/submit/edits', 'edit'],
  ['/submit/video', 'video'],
  ['/submit/upload-discord-images', 'upload'],
  ['/image-seed', 'seed'],
  ['/cancel', 'cancel'],
  ['/task/list', 'list'],
];

type Leaving = () => Promise<void>;

const SUBMIT_TIMEOUT = 75_000; // the gateways themselves wait 60 s for the server behind them
const READ_TIMEOUT = 20_000;

/**
 * CometAPI and every other server of the midjourney-proxy protocol (reference: midjourney-proxy sections 1–16).
 * Every request names its speed by the path root; a server that has only the bare `/mj` root is noticed by its
 * 404 and remembered.
 */
export function createMidjourneyProxy(options: MidjourneyProxyOptions): Provider {
  const base = options.baseUrl.replace(/\/+$/, '').replace(/\/mj$/, '');
  const fetch = options.fetch ?? globalThis.fetch;
  const now = options.now ?? Date.now;
  const headers: Record<string, string> =
    options.auth === 'bearer' ? { authorization: `Bearer ${options.key}` } : { 'mj-api-secret': options.key };
  /** Speeds under whose root this server has no routes. */
  const bareRoots = new Set<Speed>();
  /** Learned from routes that are missing. */
  const lacking = new Set<Feature>();

  async function call(method: 'GET' | 'POST', speed: Speed, path: string, body: unknown, changes: boolean) {
    const send = (root: string) =>
      request(fetch, `${base}${root}/mj${path}`, {
        method,
        headers,
        body,
        changes,
        secret: options.key,
        timeout: changes ? SUBMIT_TIMEOUT : READ_TIMEOUT,
      });
    let answer = await send(bareRoots.has(speed) ? '' : `/mj-${speed}`);
    if (!bareRoots.has(speed) && isMissingRoute(answer)) {
      const bare = await send('');
      if (!isMissingRoute(bare)) bareRoots.add(speed);
      answer = bare;
    }
    if (isMissingRoute(answer)) {
      const feature = FEATURES.find(([route]) => path.endsWith(route))?.[1];
      if (feature) lacking.add(feature);
      throw new ProviderError('unsupported', `The provider has no ${path.replace(/\/\d{6,}/, '/…')}.`, {
        answer: answer.json ?? answer.text.slice(0, 2000),
      });
    }
    return answer;
  }

  async function submit(
    path: string,
    input: SubmitRequest,
    fields: Record<string, unknown>,
    leaving?: Leaving,
  ): Promise<Submission> {
    const { speed } = input;
    const body = { ...fields, state: input.token, ...(input.notify ? { notifyHook: input.notify } : {}) };
    await leaving?.();
    const answer = await call('POST', speed, `/submit/${path}`, body, true);
    const fallback = input.kind === 'answer' ? input.reference : '';
    return { ...readSubmission(answer, now(), fallback), request: forDebugging(`/submit/${path}`, speed, body) };
  }

  /** The parent as it is now; null when upstream cannot be asked. Throws `not-found` when it is gone. */
  async function freshTask(id: string): Promise<Task | null> {
    try {
      const answer = await call('GET', 'fast', `/task/${encodeURIComponent(id)}/fetch`, undefined, false);
      if (answer.status === 204 || (answer.status === 200 && answer.text.trim() === '')) {
        throw new ProviderError('not-found', `The provider no longer knows task ${id}.`);
      }
      if (answer.status !== 200) throw httpRefusal(answer, false, now());
      return Task.safeParse(answer.json).data ?? null;
    } catch (error) {
      if (error instanceof ProviderError && (error.code === 'not-found' || error.code === 'auth')) throw error;
      return null;
    }
  }

  async function press(input: Extract<SubmitRequest, { kind: 'press' }>, leaving?: Leaving): Promise<Submission> {
    const fresh = await freshTask(input.parent);
    // A fetch may show no buttons for a moment (reference section 15, quirk 4): then the stored answer still counts.
    const task = fresh && fresh.buttons.length > 0 ? fresh : (Task.safeParse(input.parentRaw).data ?? fresh);
    const found = readOffers(task?.buttons ?? []).find(({ offer }) => offer.key === input.offerKey);
    if (!found?.customId) {
      throw new ProviderError('offer-gone', 'The provider no longer offers this button for this picture.');
    }
    const fields = {
      taskId: input.parent,
      customId: found.customId,
      chooseSameChannel: true,
      ...(input.remix ? { enableRemix: true } : {}),
    };
    return submit('action', input, fields, leaving);
  }

  async function checkOne(id: string): Promise<Snapshot | null> {
    const answer = await call('GET', 'fast', `/task/${encodeURIComponent(id)}/fetch`, undefined, false);
    if (answer.status === 204 || (answer.status === 200 && answer.text.trim() === '')) return null;
    if (answer.status !== 200) {
      const refusal = httpRefusal(answer, false, now());
      if (refusal.code === 'not-found') return null;
      throw refusal;
    }
    return toSnapshot(answer.json);
  }

  return {
    async submit(input, leaving) {
      if (input.kind === 'press') return press(input, leaving);
      if (input.kind === 'answer') {
        const mask = input.mask ? { maskBase64: toMaskUri(input.mask) } : {};
        return submit('modal', input, { taskId: input.reference, prompt: input.prompt, ...mask }, leaving);
      }
      if (input.kind === 'music') throw new ProviderError('unsupported', 'This provider makes no songs.');
      const { path, fields } = bodyOf(input);
      return submit(path, input, fields, leaving);
    },

    async check(references) {
      if (references.length === 0) return new Map();
      let answer: HttpAnswer;
      try {
        answer = await call('POST', 'fast', '/task/list-by-condition', { ids: references }, false);
      } catch (error) {
        if (!(error instanceof ProviderError) || error.code !== 'unsupported') throw error;
        const all = await Promise.all(references.map(checkOne));
        return mergeSnapshots(all.filter((entry) => entry !== null));
      }
      if (answer.status !== 200) throw httpRefusal(answer, false, now());
      if (!Array.isArray(answer.json)) {
        throw new ProviderError('bad-response', 'The provider answered something that is no list of tasks.', {
          answer: answer.json ?? answer.text.slice(0, 2000),
        });
      }
      return mergeSnapshots(answer.json.map(toSnapshot).filter((entry) => entry !== null));
    },

    async find(lost) {
      const tokens = lost.map(({ token }) => token);
      const answer = await call('GET', 'fast', '/task/list', undefined, false);
      if (answer.status !== 200) throw httpRefusal(answer, false, now());
      if (!Array.isArray(answer.json)) throw new ProviderError('unsupported', 'The provider cannot list its tasks.');
      const found = new Map<string, Snapshot>();
      for (const raw of answer.json) {
        const state = Task.safeParse(raw).data?.state;
        const snapshot = toSnapshot(raw);
        if (!state || !snapshot || !tokens.includes(state)) continue;
        // A dialog that was opened anew leaves an older, failed task with the same token.
        const other = found.get(state);
        if (!other || hope(snapshot) > hope(other)) found.set(state, snapshot);
      }
      return found;
    },

    async seed(reference) {
      const answer = await call('GET', 'fast', `/task/${encodeURIComponent(reference)}/image-seed`, undefined, false);
      const { reference: seed } = readSubmission(answer, now(), '');
      return seed;
    },

    async touch(input) {
      await press({ ...input, kind: 'press', token: '', remix: false });
    },

    async host(pictures) {
      const body = { base64Array: pictures.map(toDataUri) };
      const answer = await call('POST', 'fast', '/submit/upload-discord-images', body, true);
      const said = SubmitAnswer.safeParse(answer.json).data;
      if (answer.status !== 200) throw httpRefusal(answer, false, now());
      if (said?.code !== 1) throw said ? codeRefusal(said) : new ProviderError('bad-response', 'No addresses came.');
      const urls = Array.isArray(said.result) ? said.result : [said.result];
      if (urls.length !== pictures.length || !urls.every((url) => URL.canParse(url))) {
        throw new ProviderError('bad-response', 'The provider did not say where it put the pictures.', {
          answer: said,
        });
      }
      return urls;
    },

    async cancel(reference) {
      const answer = await call('POST', 'fast', `/task/${encodeURIComponent(reference)}/cancel`, undefined, true);
      if (answer.status < 200 || answer.status > 299) throw httpRefusal(answer, false, now());
    },

    lacks: () => ['music', ...lacking],

    async probe() {
      const answer = await call('POST', 'fast', '/task/list-by-condition', { ids: [] }, false);
      if (answer.status !== 200) throw httpRefusal(answer, false, now());
      if (!Array.isArray(answer.json)) {
        throw new ProviderError('bad-response', 'It answers, but not as a midjourney-proxy server does.');
      }
      return 'It answers and takes the key.';
    },
  };
}

const hope = (task: Snapshot) => (task.status === 'failed' || task.status === 'cancelled' ? -1 : advance(task));

/** `fallback`: the dialog's own id, which servers mean when they name none in the answer to it (reference section 7). */
function readSubmission(answer: HttpAnswer, now: number, fallback: string): Omit<Submission, 'request'> {
  if (answer.status < 200 || answer.status > 299) throw httpRefusal(answer, true, now);
  const parsed = SubmitAnswer.safeParse(answer.json);
  if (!parsed.success) {
    const kind =
      answer.text.trim() === ''
        ? 'an empty answer'
        : answer.text.trimStart().startsWith('<')
          ? 'a web page'
          : 'no valid JSON';
    throw new ProviderError('ambiguous', `The provider sent ${kind} where it should have confirmed the request.`, {
      answer: answer.json ?? answer.text.slice(0, 2000),
    });
  }
  const said = parsed.data;
  const ids = (Array.isArray(said.result) ? said.result : [said.result]).flatMap((entry) => entry.split(','));
  const [first = '', ...others] = ids.map((entry) => entry.trim()).filter(Boolean);
  const reference = first || fallback;
  if (![1, 21, 22].includes(said.code)) throw codeRefusal(said);
  if (!reference) {
    throw new ProviderError('ambiguous', 'The provider accepted the request but named no task.', { answer: said });
  }
  // Code 21 has two meanings (reference section 4.2): the Java server's "exists already" brings a status along.
  const dialog = said.code === 21 && !('status' in said.properties);
  const dialogPrompt = said.properties['finalPrompt'];
  return {
    reference,
    status: dialog ? 'needs-input' : 'queued',
    ...(others.length > 0 ? { others } : {}),
    ...(dialog && typeof dialogPrompt === 'string' && dialogPrompt ? { dialogPrompt } : {}),
    answer: answer.json,
  };
}

/** The request as the job page shows it: no key (headers are left out), and pictures told by their size. */
function forDebugging(path: string, speed: Speed, body: Record<string, unknown>): unknown {
  const short = (value: unknown): unknown =>
    typeof value === 'string' && value.startsWith('data:')
      ? `${value.slice(0, value.indexOf(',') + 1)}… (${value.length} characters)`
      : Array.isArray(value)
        ? value.map(short)
        : value;
  return {
    method: 'POST',
    path: `/mj-${speed}/mj${path}`,
    body: Object.fromEntries(Object.entries(body).map(([key, value]) => [key, short(value)])),
  };
}
