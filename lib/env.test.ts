import { describe, expect, it } from 'vitest';
import { EnvError, isLoopback, parseEnv } from './env';

const faultsOf = (source: Record<string, string>) => {
  try {
    parseEnv(source);
  } catch (error) {
    if (error instanceof EnvError) return error.faults.join('\n');
    throw error;
  }
  return '';
};

describe('parseEnv', () => {
  it('starts with the emulator when nothing is set', () => {
    const env = parseEnv({});
    expect(env.emulator).toEqual({ port: 4010, speed: 1 });
    expect(env.host).toBe('127.0.0.1');
    expect(env.port).toBe(3000);
    expect(env.cometapiKey).toBeUndefined();
  });

  it('leaves the emulator out when a key is set, unless it is asked for', () => {
    expect(parseEnv({ COMETAPI_KEY: 'k' }).emulator).toBeUndefined();
    expect(parseEnv({ COMETAPI_KEY: 'k', EMULATOR: '1' }).emulator).toBeDefined();
    expect(parseEnv({ EMULATOR: '0' }).emulator).toBeUndefined();
  });

  it('treats blank values as missing', () => {
    expect(parseEnv({ COMETAPI_KEY: ' ', PORT: '', MJ_PROXY_URL: '' })).toEqual(parseEnv({}));
  });

  it('tells all faults together', () => {
    const faults = faultsOf({ PORT: 'x', MJ_PROXY_URL: 'ftp://a', EMULATOR: 'yes', HOST: '0.0.0.0' });
    for (const name of ['PORT', 'MJ_PROXY_URL', 'EMULATOR', 'REPRISE_PASSWORD']) expect(faults).toContain(name);
  });

  it('refuses to listen beyond this machine without a password', () => {
    expect(faultsOf({ HOST: '0.0.0.0' })).toContain('REPRISE_PASSWORD is needed');
    expect(faultsOf({ HOST: '0.0.0.0', REPRISE_PASSWORD: 'short' })).toContain('at least 8');
    expect(parseEnv({ HOST: '0.0.0.0', REPRISE_PASSWORD: 'long enough' }).host).toBe('0.0.0.0');
  });

  it('tells a key that was pasted with an ellipsis, without repeating it', () => {
    const faults = faultsOf({ COMETAPI_KEY: 'sk-abc…xyz' });
    expect(faults).toContain('COMETAPI_KEY must be plain letters');
    expect(faults).not.toContain('sk-abc');
  });

  it('never repeats a key in a fault', () => {
    expect(faultsOf({ MJ_PROXY_KEY: 'sk-secret', PORT: '0' })).not.toContain('sk-secret');
  });
});

describe('isLoopback', () => {
  it.each(['127.0.0.1', '127.8.9.1', 'localhost', '::1', '[::1]'])('%s is', (host) => {
    expect(isLoopback(host)).toBe(true);
  });
  it.each(['0.0.0.0', '::', '10.0.0.1', '127.0.0.1.example.com', 'localhost.example.com', ''])('%s is not', (host) => {
    expect(isLoopback(host)).toBe(false);
  });
});
