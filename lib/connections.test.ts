import { describe, expect, it } from 'vitest';
import { connectionsOf, listConnections } from './connections';
import { parseEnv } from './env';

const connectionsFrom = (source: Record<string, string>) => connectionsOf(parseEnv({ EMULATOR: '0', ...source }));

describe('connectionsOf', () => {
  it('makes one of each key that is given, and tells no key', () => {
    const keys = { COMETAPI_KEY: 'sk-comet-key', APIFRAME_API_KEY: 'afk_apiframe_key' };
    const views = listConnections({ connections: connectionsFrom(keys) });
    expect(views.map(({ id, provider, baseUrl, speeds }) => ({ id, provider, baseUrl, speeds }))).toEqual([
      {
        id: 'cometapi',
        provider: 'midjourney-proxy',
        baseUrl: 'https://api.cometapi.com',
        speeds: ['relax', 'fast', 'turbo'],
      },
      { id: 'apiframe', provider: 'apiframe', baseUrl: 'https://api.apiframe.ai', speeds: ['fast'] },
    ]);
    expect(JSON.stringify(views)).not.toMatch(/sk-comet-key|afk_apiframe_key/);
    expect(connectionsFrom({}).size).toBe(0);
  });

  it('takes another address for Apiframe and names the variables', () => {
    const source = { APIFRAME_API_KEY: 'afk_apiframe_key', APIFRAME_URL: 'http://127.0.0.1:4010' };
    expect(listConnections({ connections: connectionsFrom(source) })[0]).toMatchObject({
      baseUrl: 'http://127.0.0.1:4010',
      from: ['APIFRAME_API_KEY', 'APIFRAME_URL'],
    });
  });
});
