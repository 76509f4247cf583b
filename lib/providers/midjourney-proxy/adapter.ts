import { cameToNothing } from '../../jobs/status';
import { ProviderError } from '../errors';
import type { HttpAnswer } from '../http';
import type { Listed, Provider, Snapshot, Submission, SubmitRequest } from '../provider';
import { bodyOf, toDataUri, toMaskUri } from './bodies';
import { type ClientOptions, createClient } from './client';
import { offersOf } from './offers';
import { originOf } from './origin';
import { codeRefusal, httpRefusal } from './refusal';
import { advance, mergeSnapshots, toSnapshot } from './to-job';
import { readSubmission, forDebugging } from './submission';
import { SubmitAnswer, Task } from './wire';

/** Tasks that are asked for one by one at the same time. */
const AT_ONCE = 8;
/** Tasks a page of the import. */
const LIST_PAGE = 24;

type Leaving = () => Promise<void>;

/** CometAPI and every other server of the midjourney-proxy protocol (reference: midjourney-proxy sections 1–16). */
export function createMidjourneyProxy(options: ClientOptions): Provider {
  const now = options.now ?? Date.now;
  const { call, lacks } = createClient(options);

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
  async function freshTask(id: string): Promise<unknown> {
    try {
      const answer = await call('GET', 'fast', `/task/${encodeURIComponent(id)}/fetch`, undefined, false);
      if (answer.status === 204 || (answer.status === 200 && answer.text.trim() === '')) {
        throw new ProviderError('not-found', `The provider no longer knows task ${id}.`);
      }
      if (answer.status !== 200) throw httpRefusal(answer, false, now());
      return answer.json ?? null;
    } catch (error) {
      if (error instanceof ProviderError && (error.code === 'not-found' || error.code === 'auth')) throw error;
      return null;
    }
  }

  async function press(input: Extract<SubmitRequest, { kind: 'press' }>, leaving?: Leaving): Promise<Submission> {
    const fresh = offersOf(await freshTask(input.parent));
    // A fetch may show no buttons for a moment (reference section 15, quirk 4): then the stored answer still counts.
    const offers = fresh.length > 0 ? fresh : offersOf(input.parentRaw);
    const found = offers.find(({ offer }) => offer.key === input.offerKey);
    if (!found?.customId && !found?.change) {
      throw new ProviderError('offer-gone', 'The provider no longer offers this button for this picture.');
    }
    if (found.change) return submit('change', input, { taskId: input.parent, ...found.change }, leaving);
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

  async function check(references: string[]): Promise<Map<string, Snapshot>> {
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
  }

  /** The list leaves out what it does not know without a word; asked for alone, some servers say why. */
  async function lookUp(references: string[]): Promise<Map<string, Snapshot | { refused: string }>> {
    const found = new Map<string, Snapshot | { refused: string }>(await check(references));
    const missing = references.filter((id) => !found.has(id));
    for (let at = 0; at < missing.length; at += AT_ONCE) {
      await Promise.all(missing.slice(at, at + AT_ONCE).map(async (id) => found.set(id, await orRefusal(id))));
    }
    return found;
  }

  async function orRefusal(id: string): Promise<Snapshot | { refused: string }> {
    try {
      return (await checkOne(id)) ?? { refused: 'The provider does not know this task.' };
    } catch (error) {
      // A missing page is what some servers have for a task that they do not know.
      const isAboutId = error instanceof ProviderError && ['rejected', 'unsupported'].includes(error.code);
      if (!isAboutId) throw error;
      return { refused: error.message };
    }
  }

  /** Every task of the server, newest first: there are no pages on the wire, so they are made here. */
  async function list(cursor: string | null): Promise<{ jobs: Listed[]; next: string | null }> {
    const answer = await call('GET', 'fast', '/task/list', undefined, false);
    if (answer.status !== 200) throw httpRefusal(answer, false, now());
    if (!Array.isArray(answer.json)) throw new ProviderError('unsupported', 'The provider cannot list its tasks.');
    const tasks = [...mergeSnapshots(answer.json.map(toSnapshot).filter((entry) => entry !== null)).values()];
    const listed = tasks.map((snapshot) => ({
      snapshot,
      createdAt: originOf(snapshot.raw).createdAt ?? 0,
      input: null,
    }));
    const older = listed.toSorted((one, other) => other.createdAt - one.createdAt || compare(one, other));
    const start = cursor === null ? 0 : older.findIndex(({ snapshot }) => snapshot.reference === cursor) + 1;
    const jobs = older.slice(start, start + LIST_PAGE);
    const last = jobs.at(-1)?.snapshot.reference;
    return { jobs, next: last && start + LIST_PAGE < older.length ? last : null };
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

    check,
    lookUp,
    list,
    origin: originOf,

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

    lacks,

    async probe() {
      const answer = await call('POST', 'fast', '/task/list-by-condition', { ids: [] }, false);
      if (answer.status !== 200) throw httpRefusal(answer, false, now());
      if (!Array.isArray(answer.json)) {
        throw new ProviderError('bad-response', 'It answers, but not as a midjourney-proxy server does.');
      }
      // Refused by every server that has the route, in its own words; where it is missing, so is all that came with it.
      await call('POST', 'fast', '/submit/action', {}, false).catch((error: unknown) => {
        if (!(error instanceof ProviderError)) throw error;
      });
      return lacks().includes('buttons')
        ? 'It answers and takes the key. It is a first-generation server: U, V and reroll, and nothing else.'
        : 'It answers and takes the key.';
    },
  };
}

const compare = (one: Listed, other: Listed) => (one.snapshot.reference < other.snapshot.reference ? 1 : -1);

const hope = (task: Snapshot) => (cameToNothing(task.status) ? -1 : advance(task));
