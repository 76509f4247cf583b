import type { Speed } from '../../jobs/job';
import { ProviderError } from '../errors';
import { type Fetch, type HttpAnswer, request } from '../http';
import type { Feature } from '../provider';
import { isMissingRoute } from './refusal';

export type ClientOptions = {
  /** Without the trailing `/mj`. */
  baseUrl: string;
  key: string;
  /**
   * CometAPI and its kin take a Bearer token; a server of one's own takes the `mj-api-secret` header. `both` for a server
   * that may be either: the emulator.
   */
  auth: 'bearer' | 'mj-api-secret' | 'both';
  fetch?: Fetch;
  now?: () => number;
};

export type Client = ReturnType<typeof createClient>;

const SUBMIT_TIMEOUT = 75_000; // the gateways themselves wait 60 s for the server behind them
const READ_TIMEOUT = 20_000;

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

/** What came with buttons: a server without them has none of it (reference section 2, column J). */
const CAME_WITH_BUTTONS: Feature[] = ['buttons', 'shorten', 'edit', 'video', 'upload', 'seed', 'cancel'];

/**
 * Requests to one server. Every request names its speed by the path root; a server that has only the bare `/mj` root is
 * noticed by its 404 and remembered, and so is every feature whose route is missing.
 */
export function createClient(options: ClientOptions) {
  const base = options.baseUrl.replace(/\/+$/, '').replace(/\/mj$/, '');
  const fetch = options.fetch ?? globalThis.fetch;
  const headers: Record<string, string> = {
    ...(options.auth === 'mj-api-secret' ? {} : { authorization: `Bearer ${options.key}` }),
    ...(options.auth === 'bearer' ? {} : { 'mj-api-secret': options.key }),
  };
  /** Speeds under whose root this server has no routes. */
  const bareRoots = new Set<Speed>();
  const lacking = new Set<Feature>();

  async function call(
    method: 'GET' | 'POST',
    speed: Speed,
    path: string,
    body: unknown,
    changes: boolean,
  ): Promise<HttpAnswer> {
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
    const feature = FEATURES.find(([route]) => path.endsWith(route))?.[1];
    const told = feature === 'buttons' ? CAME_WITH_BUTTONS : feature ? [feature] : [];
    if (!isMissingRoute(answer)) {
      // A server may be replaced by a newer one while we run.
      for (const found of lacking.has('buttons') || feature !== 'buttons' ? told : []) lacking.delete(found);
      return answer;
    }
    for (const missing of told) lacking.add(missing);
    throw new ProviderError('unsupported', `The provider has no ${path.replace(/\/\d{6,}/, '/…')}.`, {
      answer: answer.json ?? answer.text.slice(0, 2000),
    });
  }

  return { call, lacks: (): Feature[] => ['music', ...lacking] };
}
