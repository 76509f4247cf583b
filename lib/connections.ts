import type { Env } from './env';
import type { ConnectionView, MaskOptions } from './jobs/api';
import type { Speed } from './jobs/job';
import { APIFRAME_URL, createApiframe } from './providers/apiframe/adapter';
import { createGateway } from './providers/gateway';
import { createMidjourneyProxy } from './providers/midjourney-proxy/adapter';
import type { Provider } from './providers/provider';

/** One configured account of a provider. The key stays inside the adapter. */
export type Connection = {
  id: string;
  name: string;
  kind: ConnectionView['provider'];
  baseUrl: string;
  /** Environment variables it was made from. */
  from: string[];
  speeds: Speed[];
  provider: Provider;
};

export type Connections = ReadonlyMap<string, Connection>;

const SPEEDS: Speed[] = ['relax', 'fast', 'turbo'];

/** The connections that the environment configures. A missing key only means that its connection is absent. */
export function connectionsOf(env: Env): Connections {
  const found: Connection[] = [];
  if (env.cometapiKey) {
    const baseUrl = 'https://api.cometapi.com';
    const provider = createGateway({ baseUrl, key: env.cometapiKey, auth: 'bearer' });
    found.push({
      id: 'cometapi',
      name: 'CometAPI',
      kind: 'midjourney-proxy',
      baseUrl,
      from: ['COMETAPI_KEY'],
      speeds: SPEEDS,
      provider,
    });
  }
  if (env.mjProxy) {
    const { url: baseUrl, key = '' } = env.mjProxy;
    found.push({
      id: 'midjourney-proxy',
      name: new URL(baseUrl).host,
      kind: 'midjourney-proxy',
      baseUrl,
      from: ['MJ_PROXY_URL', ...(key ? ['MJ_PROXY_KEY'] : [])],
      speeds: SPEEDS,
      provider: createMidjourneyProxy({ baseUrl, key, auth: 'mj-api-secret' }),
    });
  }
  if (env.apiframe) {
    const { key, url: baseUrl = APIFRAME_URL } = env.apiframe;
    found.push({
      id: 'apiframe',
      name: 'Apiframe',
      kind: 'apiframe',
      baseUrl,
      from: ['APIFRAME_API_KEY', ...(env.apiframe.url ? ['APIFRAME_URL'] : [])],
      speeds: ['fast'],
      provider: createApiframe({ baseUrl, key }),
    });
  }
  if (env.emulator) {
    const baseUrl = `http://127.0.0.1:${env.emulator.port}`;
    const provider = createGateway({ baseUrl, key: 'local-emulator-key', auth: 'both' });
    found.push({
      id: 'emulator',
      name: 'Emulator',
      kind: 'midjourney-proxy',
      baseUrl,
      from: ['EMULATOR'],
      speeds: SPEEDS,
      provider,
    });
    found.push({
      id: 'apiframe-emulator',
      name: 'Apiframe emulator',
      kind: 'apiframe',
      baseUrl,
      from: ['EMULATOR'],
      speeds: ['fast'],
      provider: createApiframe({ baseUrl, key: 'afk_local_emulator' }),
    });
  }
  return new Map(found.map((connection) => [connection.id, connection]));
}

export type ConnectionSource = { connections: Connections };

/** The connections without their keys. */
export function listConnections({
  connections,
}: ConnectionSource): Omit<ConnectionView, keyof MaskOptions | 'dailyBudget'>[] {
  return [...connections.values()].map(({ id, name, kind, baseUrl, from, speeds, provider }) => ({
    id,
    name,
    provider: kind,
    baseUrl,
    from,
    speeds,
    lacks: provider.lacks(),
    prices: {
      imagine: provider.price?.({ kind: 'imagine' }) ?? null,
      music: provider.price?.({ kind: 'music' }) ?? null,
    },
    songVersions: [...(provider.songVersions ?? [])],
    songLacks: [...(provider.songLacks ?? [])],
    hasBalance: provider.balance !== undefined,
  }));
}
