import { readFileSync } from 'node:fs';
import sharp from 'sharp';
import { z } from 'zod';
import { startEmulator, stoppedClock, type Emulator, type EmulatorOptions } from '../index';
import type { Composer, MadeTrack, Source } from './composer';

/** What the tests read of a job's wire form. */
export type WireJob = {
  id: string;
  status: string;
  model: string;
  progress: number | null;
  input?: Record<string, unknown> | null;
  result: { images?: string[]; gridUrl?: string; tracks?: WireTrack[] } | null;
  error: string | null;
  creditCost: number | null;
  webhookStatus: string | null;
  createdAt: string;
  completedAt: string | null;
  expired: boolean;
};
export type WireTrack = {
  id: string;
  audioUrl: string;
  imageUrl: string | null;
  title: string | null;
  tags: string | null;
  duration: number;
};
export type Answer = { status: number; headers: Headers; body: Record<string, unknown> };

/** The vendor's contract, and what of an answer does not fit it: an empty list when all is well. */
const contract = JSON.parse(
  readFileSync(new URL('../../lib/providers/apiframe/__fixtures__/apiframe.openapi.json', import.meta.url), 'utf8'),
);

/** Its parts, naming one another in the way of plain JSON Schema. */
const schemas = JSON.parse(
  JSON.stringify(contract.components.schemas).replaceAll('#/components/schemas/', '#/$defs/'),
) as Record<string, Record<string, unknown>>;

/** Every status that the contract lists for what is emulated: `POST /v2/images/generate 202` and so on. */
export function listedStatuses(): string[] {
  return Object.entries(contract.paths as Record<string, Record<string, { responses: object }>>)
    .filter(([path]) => path !== '/v2/uploads')
    .flatMap(([path, methods]) =>
      Object.entries(methods).flatMap(([method, { responses }]) =>
        Object.keys(responses).map((status) => `${method.toUpperCase()} ${path} ${status}`),
      ),
    );
}

type Resolved = { fits(value: unknown): string[] } | null;

/** The schema of an answer by route and status; null where the contract lists no such answer. */
export function answerSchema(method: string, path: string, status: number): Resolved {
  const route = path.replace(/\?.*$/, '').replace(/^\/v2\/jobs\/.+$/, '/v2/jobs/{id}');
  const schema =
    contract.paths[route]?.[method.toLowerCase()]?.responses[String(status)]?.content?.['application/json']?.schema;
  if (!schema) return null;
  const name = schema.$ref.split('/').at(-1);
  const parsed = z.fromJSONSchema({ ...schemas[name], $defs: schemas });
  return { fits: (value) => parsed.safeParse(value).error?.issues.map((issue) => JSON.stringify(issue)) ?? [] };
}

/** A tone that says what it was made for: enough for the protocol, and no music. */
export function testComposer(calls: { name: string; order: unknown }[] = []): Composer {
  const make =
    (name: string, count = 2) =>
    async (order: {
      source?: Source;
      title?: string | null;
      style?: string | null;
      seed: number;
    }): Promise<MadeTrack[]> => {
      calls.push({ name, order });
      const cover = await sharp({ create: { width: 8, height: 8, channels: 3, background: 'teal' } })
        .jpeg()
        .toBuffer();
      return Array.from({ length: count }, (_, index) => ({
        song: { name, of: order.source?.song ?? null, seed: order.seed, index },
        title: order.title ?? null,
        tags: order.style ?? null,
        duration: 60.5 + index,
        audio: Buffer.from(`ID3 ${name} ${index}`),
        cover: name === 'stems' ? null : cover,
      }));
    };
  return {
    compose: make('compose'),
    extend: make('extend'),
    cover: make('cover'),
    addVocals: make('addVocals'),
    stems: make('stems'),
  };
}

/** An emulator on a stopped clock and a client of its Apiframe dialect; every answer is held against the contract. */
export async function startApiframe(options: EmulatorOptions = {}) {
  const emulator = await startEmulator({ clock: stoppedClock(), composer: testComposer(), ...options });
  return { emulator, ...apiframeClient(emulator) };
}

export function apiframeClient(emulator: Emulator, key = 'afk_test_key_000000000000') {
  /** Statuses that were met, by route. */
  const met = new Set<string>();
  const ask = async (
    method: string,
    path: string,
    body?: unknown,
    extra: Record<string, string> = {},
  ): Promise<Answer> => {
    const headers = { 'x-api-key': key, 'user-agent': 'test', 'content-type': 'application/json', ...extra };
    const text = body === undefined ? null : typeof body === 'string' ? body : JSON.stringify(body);
    const response = await fetch(emulator.url + path, { method, headers, body: text });
    const said = await response.text();
    const json = said.startsWith('{') ? (JSON.parse(said) as Record<string, unknown>) : { text: said };
    met.add(`${method} ${path.replace(/\?.*$/, '').replace(/^\/v2\/jobs\/.+$/, '/v2/jobs/{id}')} ${response.status}`);
    // What Cloudflare says comes from in front of the API and is no JSON.
    const isOutside = said.startsWith('error code:');
    const faults = isOutside ? [] : (answerSchema(method, path, response.status)?.fits(json) ?? []);
    if (faults.length > 0) throw new Error(`${method} ${path} broke the contract: ${faults.join(' ')}`);
    return { status: response.status, headers: response.headers, body: json };
  };
  const post = (path: string, body: unknown, extra?: Record<string, string>) => ask('POST', path, body, extra);
  const get = (path: string, extra?: Record<string, string>) => ask('GET', path, undefined, extra);
  const job = async (id: string) => (await get(`/v2/jobs/${id}`)).body as WireJob;
  /** Moves time over the end of a job and waits for its work. */
  const finish = async (id: string): Promise<WireJob> => {
    emulator.control.advance(1500);
    emulator.control.advance(13_000);
    await emulator.control.settled();
    emulator.control.advance(2000);
    return job(id);
  };
  const submit = async (path: string, body: unknown, extra?: Record<string, string>): Promise<string> => {
    const answer = await post(path, body, extra);
    if (answer.status !== 202) throw new Error(`${path} answered ${answer.status}: ${JSON.stringify(answer.body)}`);
    return String(answer.body['jobId']);
  };
  const paths = {
    imagine: '/v2/images/generate',
    picture: '/v2/images/midjourney/action',
    song: '/v2/music/generate',
    track: '/v2/music/suno/action',
  };
  const make = async (path: string, body: unknown) => finish(await submit(path, body));
  return {
    key,
    met,
    paths,
    post,
    get,
    job,
    submit,
    finish,
    imagine: (prompt: string, aspect?: string) =>
      make(paths.imagine, {
        model: 'midjourney',
        prompt,
        ...(aspect ? { midjourneyParams: { aspect_ratio: aspect } } : {}),
      }),
    song: (prompt = 'rain on tin') => make(paths.song, { model: 'suno', prompt }),
    act: (parent: WireJob, body: Record<string, unknown>) =>
      make('tracks' in (parent.result ?? {}) ? paths.track : paths.picture, { parentJobId: parent.id, ...body }),
    credits: async () => ((await get('/v2/me')).body['team'] as { credits: number }).credits,
  };
}
