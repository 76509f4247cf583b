import { createHash } from 'node:crypto';
import type { z } from 'zod';
import type { Answer } from '../protocol/answers';
import type { Request } from '../server/http';
import type { Settings } from '../settings';
import type { Task, Work } from '../tasks/task';
import type { World } from '../tasks/world';
import { insufficient, invalid, invalidFrom, Refused } from './answers';
import type { Caller } from './callers';
import type { Composer } from './composer';
import { balanceOf, prices } from './credits';
import type { ApiframeFacts } from './facts';
import { statusOf } from './job-view';
import { imagine, pictureWork } from './picture-work';
import { ImagineRequest, PictureActionRequest, SongActionRequest, SongRequest } from './requests';
import { compose, songWork } from './song-work';

export type Submit = { world: World; settings: Settings; now: number; composer: Composer | undefined };

const day = 24 * 3_600_000;
const loopback = /^http:\/\/(localhost|127\.0\.0\.1|\[::1\])(:|\/|$)/;

/** The paths that take a submission. */
export const submitPaths = [
  '/v2/images/generate',
  '/v2/images/midjourney/action',
  '/v2/music/generate',
  '/v2/music/suno/action',
];

/**
 * Takes a submission (reference section 13, from the third step on): replay of the click, shape of the body, parent,
 * its rules, credits. Nothing is awaited on the way, so two requests of one click can never make two jobs.
 */
export function submit(request: Request, caller: Caller, options: Submit): Answer {
  const { world, settings, now } = options;
  const idempotency = readIdempotency(request);
  const earlier = idempotency && replayed(world, caller, idempotency.key, now);
  if (earlier) {
    if (earlier.apiframe?.idempotency?.digest !== idempotency.digest) {
      throw new Refused(409, 'This Idempotency-Key was already used with a different request');
    }
    return accepted(earlier);
  }
  if (request.path.startsWith('/v2/music/') && !options.composer) {
    throw new Refused(503, 'Music is not available: this emulator was started without a composer');
  }
  const { body, made, action } = read(request, caller, options);
  const price = prices[action];
  const balance = balanceOf(world.tasks.values(), settings.credits);
  if (balance < price) throw insufficient(price, balance);
  const facts = factsOf({ body, request, caller, price, idempotency });
  const task = world.create({
    action,
    prompt: 'prompt' in body && body.prompt ? body.prompt : (made.parent?.prompt ?? ''),
    description: `${request.path} ${action}`,
    state: null,
    notifyHook: null,
    botType: 'MID_JOURNEY',
    work: made.work,
    parentId: made.parent?.id ?? null,
    apiframe: facts,
    ...(made.seed === undefined ? {} : { seed: made.seed }),
  });
  return accepted(task);
}

type Body =
  | z.infer<typeof ImagineRequest>
  | z.infer<typeof PictureActionRequest>
  | z.infer<typeof SongRequest>
  | z.infer<typeof SongActionRequest>;
type Made = { work: Work; seed?: number; parent?: Task };

function read(
  request: Request,
  caller: Caller,
  { world, settings }: Submit,
): { body: Body; made: Made; action: keyof typeof prices } {
  const parse = <S extends z.ZodType<Body>>(schema: S) => parseBody(request, schema, settings);
  switch (request.path) {
    case '/v2/images/generate': {
      const body = parse(ImagineRequest);
      return { body, made: imagine(body), action: 'imagine' };
    }
    case '/v2/images/midjourney/action': {
      const body = parse(PictureActionRequest);
      const parent = parentOf(body.parentJobId, caller, world);
      return { body, made: { work: pictureWork(body, parent, world), parent }, action: body.action };
    }
    case '/v2/music/generate': {
      const body = parse(SongRequest);
      return { body, made: { work: compose(body) }, action: 'compose' };
    }
    default: {
      const body = parse(SongActionRequest);
      const parent = parentOf(body.parentJobId, caller, world);
      return { body, made: { work: songWork(body, parent), parent }, action: body.action };
    }
  }
}

function parseBody<S extends z.ZodType<Body>>(request: Request, schema: S, settings: Settings): z.infer<S> {
  let json: unknown;
  try {
    json = JSON.parse(request.body.toString('utf8'));
  } catch {
    throw new Refused(400, 'Body is not valid JSON');
  }
  const parsed = schema.safeParse(json);
  if (!parsed.success) throw invalidFrom(parsed.error);
  const { webhookUrl } = parsed.data;
  if (webhookUrl && !webhookUrl.startsWith('https://') && !(settings.plainWebhooks && loopback.test(webhookUrl))) {
    throw invalid({ webhookUrl: ['webhookUrl must use https'] });
  }
  return parsed.data;
}

/** Steps 5 and 6: the parent is there, the caller may see it, and it is finished. */
function parentOf(id: string, caller: Caller, world: World): Task {
  const parent = world.tasks.get(id);
  if (!parent || !maySee(caller, parent)) throw new Refused(404, 'Parent job not found');
  if (parent.status !== 'SUCCESS') throw new Refused(409, 'The parent job is not COMPLETED');
  return parent;
}

export function maySee(caller: Caller, task: Task): boolean {
  return caller.isAdmin || task.apiframe?.owner === caller.owner;
}

function readIdempotency({ headers, path, body }: Request): ApiframeFacts['idempotency'] {
  const key = headers['idempotency-key'];
  if (typeof key !== 'string' || key === '') return null;
  if (key.length > 255) throw invalid({ 'Idempotency-Key': ['Idempotency-Key must be at most 255 characters'] });
  return { key, digest: createHash('sha256').update(path).update('\n').update(body).digest('hex') };
}

/** The job that this key made within a day; a refused request does not use the key up (section 14, hole 24). */
function replayed(world: World, caller: Caller, key: string, now: number): Task | undefined {
  return [...world.tasks.values()].find(
    ({ apiframe, submitTime }) =>
      apiframe?.owner === caller.owner && apiframe.idempotency?.key === key && now - submitTime < day,
  );
}

type FactsInput = {
  body: Body;
  request: Request;
  caller: Caller;
  price: number;
  idempotency: ApiframeFacts['idempotency'];
};

function factsOf({ body, request, caller, price, idempotency }: FactsInput): ApiframeFacts {
  const { webhookUrl, webhookEvents, ...rest } = body;
  const { mask: _mask, ...input } = rest as typeof rest & { mask?: string };
  return {
    model: request.path.startsWith('/v2/music/') ? 'suno' : 'midjourney',
    owner: caller.owner,
    price,
    input,
    idempotency,
    webhook: webhookUrl ? { url: webhookUrl, events: webhookEvents ?? ['completed', 'failed'] } : null,
    webhookStatus: webhookUrl ? 'pending' : null,
    tracks: [],
  };
}

function accepted(task: Task): Answer {
  // `CANCELLED` is no answer to a submission (section 2).
  const status = task.status === 'CANCEL' ? 'FAILED' : statusOf(task);
  return { status: 202, body: { jobId: task.id, status } };
}
