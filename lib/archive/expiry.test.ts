import { describe, expect, it } from 'vitest';
import { expiresAt } from './expiry';

const DAY = 24 * 60 * 60_000;
const finishedAt = 1_795_000_000_000;
const at = (url: string, provider: 'midjourney-proxy' | 'apiframe' = 'midjourney-proxy') =>
  expiresAt({ provider, url, finishedAt });

describe('when the copy of a provider is gone', () => {
  it('counts a day for Apiframe, the shorter of the two that it names', () => {
    expect(at('https://cdn2.apiframe.ai/images/x-1.png', 'apiframe')).toBe(finishedAt + DAY);
  });
  it('reads the moment out of a link of Discord', () => {
    expect(at('https://cdn.discordapp.com/attachments/1/2/a.png?ex=6afe1c80&is=6afccb00&hm=ab')).toBe(
      0x6afe1c80 * 1000,
    );
    expect(at('https://cdn.discordapp.com/attachments/1/2/a.png')).toBe(finishedAt + DAY);
    expect(at('https://evil-discordapp.com/a.png?ex=6afe1c80')).toBeNull();
  });
  it('counts a day for the link of a gateway, which passes such a link on', () => {
    expect(at('https://api.cometapi.com/mj/image/123')).toBe(finishedAt + DAY);
  });
  it('knows nothing of others', () => {
    expect(at('https://cdn.midjourney.com/x/0_0.png')).toBeNull();
    expect(at('no address')).toBeNull();
    expect(expiresAt({ provider: 'apiframe', url: 'https://cdn2.apiframe.ai/x', finishedAt: null })).toBeNull();
  });
});
