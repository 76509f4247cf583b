import { createHash, createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { createApiframe } from './adapter';
import { isSigned } from './webhook';

/** The vectors of reference section 8. */
const KEY = 'afk_test_key_000000000000';
const BODY = Buffer.from('{"event":"completed","jobId":"a1b2c3d4-e5f6-4890-abcd-ef1234567890","status":"COMPLETED"}');
const A = 'sha256=4514a6bf585c2344672e6f374ca58211cd8b7dc6b6fb9845baf245abf7aeaff1';
const B = 'sha256=970414b3d4c4edf0f31955d6e9a0194510c1d6ef96c3c562095126855762b899';

describe('isSigned', () => {
  it.each([
    ['the hash as text', A],
    ['the hash as bytes', B],
  ])('takes %s for the key', (_, signature) => {
    expect(isSigned(BODY, signature, KEY)).toBe(true);
    expect(isSigned(BODY, signature, `${KEY}1`)).toBe(false);
    expect(isSigned(Buffer.concat([BODY, Buffer.from(' ')]), signature, KEY)).toBe(false);
  });

  it.each([
    ['missing', null],
    ['empty', ''],
    ['without its name', A.slice(7)],
    ['truncated', A.slice(0, -1)],
    ['too long', `${A}0`],
    ['in capitals', A.toUpperCase()],
    ['of another hash', A.replace('sha256', 'sha1')],
    ['with one digit changed', A.replace(/1$/, '2')],
    ['of both, joined', `${A},${B}`],
  ])('refuses a signature that is %s', (_, signature) => {
    expect(isSigned(BODY, signature, KEY)).toBe(false);
  });

  it('refuses everything where there is no key', () => {
    const hash = createHash('sha256').update('').digest();
    expect(isSigned(BODY, `sha256=${createHmac('sha256', hash).update(BODY).digest('hex')}`, '')).toBe(false);
  });

  it('looks at bytes: a body that is no UTF-8 keeps its signature', () => {
    const bytes = Uint8Array.from([0xff, 0x00, 0xfe]);
    const hash = createHash('sha256').update(KEY).digest();
    const signature = `sha256=${createHmac('sha256', hash).update(bytes).digest('hex')}`;
    expect(isSigned(bytes, signature, KEY)).toBe(true);
    expect(isSigned(Buffer.from(Buffer.from(bytes).toString('utf8')), signature, KEY)).toBe(false);
  });
});

describe('hear', () => {
  const provider = createApiframe({ baseUrl: 'https://api.apiframe.ai', key: KEY });
  const JOB = 'a1b2c3d4-e5f6-4890-abcd-ef1234567890';
  const sign = (text: string) => {
    const key = createHash('sha256').update(KEY).digest('hex');
    return `sha256=${createHmac('sha256', key).update(text).digest('hex')}`;
  };
  const hear = (event: unknown) => {
    const text = JSON.stringify(event);
    return provider.hear(Buffer.from(text), sign(text));
  };

  it('reads progress, completed and failed as the job that they tell of', () => {
    expect(hear({ event: 'progress', jobId: JOB, status: 'PROCESSING', progress: 45, model: 'suno' })).toMatchObject({
      reference: JOB,
      status: 'running',
      progress: 45,
    });
    const done = hear({
      event: 'completed',
      jobId: JOB,
      status: 'COMPLETED',
      progress: 100,
      result: { images: ['https://cdn2.apiframe.ai/images/a-1.png'] },
      model: 'midjourney',
      creditCost: 4,
      completedAt: '2026-09-01T10:00:00.000Z',
    });
    expect(done).toMatchObject({
      status: 'done',
      credits: 4,
      finishedAt: Date.UTC(2026, 8, 1, 10),
      outputs: [{ kind: 'image' }],
    });
    expect(done?.offers).toHaveLength(7);
    expect(
      hear({ event: 'failed', jobId: JOB, status: 'FAILED', error: 'Image denied', model: 'midjourney' }),
    ).toMatchObject({ status: 'failed', failure: 'Image denied', offers: [] });
  });

  it('answers null without a good signature, and throws for a signed body without a job', () => {
    expect(provider.hear(BODY, null)).toBeNull();
    expect(provider.hear(BODY, A.slice(0, 40))).toBeNull();
    expect(provider.hear(BODY, A)).toMatchObject({ reference: JOB, status: 'done', outputs: [] });
    for (const text of ['{"event":"completed"}', 'completed', '[]']) {
      expect(() => provider.hear(Buffer.from(text), sign(text))).toThrow(/tells of no job/);
    }
  });
});
