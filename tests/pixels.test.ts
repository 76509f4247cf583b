import sharp from 'sharp';
import { expect, it } from 'vitest';
import { POST as pixels } from '@/app/api/pixels/route';

/* What the wand looks at where a browser cannot decode a picture exactly. */

const ask = (body: BodyInit) => pixels(new Request('http://localhost/api/pixels', { method: 'POST', body }));
const errorOf = async (response: Response) => ((await response.json()) as { error: { message: string } }).error.message;

/** Three pixels wide, two high; every sample is another number. */
const samples = Buffer.from(Array.from({ length: 18 }, (_, index) => index * 14));
const picture = () => sharp(samples, { raw: { width: 3, height: 2, channels: 3 } });

async function answered(response: Response) {
  const { headers } = response;
  const size = [headers.get('x-width'), headers.get('x-height')].map(Number);
  return { status: response.status, size, data: [...new Uint8Array(await response.arrayBuffer())] };
}

/** The samples of these pixels, with an alpha of 255 each. */
const rgba = (...places: number[]) => places.flatMap((place) => [...samples.subarray(place * 3, place * 3 + 3), 255]);

it('answers every pixel as it is in the file, opaque where it has no alpha', async () => {
  const response = await ask(await picture().png().toBuffer());
  expect(response.headers.get('cache-control')).toBe('no-store');
  expect(await answered(response)).toEqual({ status: 200, size: [3, 2], data: rgba(0, 1, 2, 3, 4, 5) });
});

it('keeps what colour lies under transparent pixels', async () => {
  const data = Buffer.from([10, 20, 30, 0, 40, 50, 60, 128]);
  const png = await sharp(data, { raw: { width: 2, height: 1, channels: 4 } })
    .png()
    .toBuffer();
  expect((await answered(await ask(png))).data).toEqual([...data]);
});

it('turns a picture upright', async () => {
  const turned = await picture().withMetadata({ orientation: 6 }).png().toBuffer();
  expect(await answered(await ask(turned))).toEqual({ status: 200, size: [2, 3], data: rgba(3, 0, 4, 1, 5, 2) });
});

it('makes eight bits of sixteen, and colours of grey', async () => {
  const grey = Uint16Array.of(0, 0x8080, 0xffff);
  const png = await sharp(grey, { raw: { width: 3, height: 1, channels: 1 } })
    .toColourspace('grey16')
    .png()
    .toBuffer();
  const { data } = await answered(await ask(png));
  expect(data).toEqual([0, 0, 0, 255, 128, 128, 128, 255, 255, 255, 255, 255]);
});

it('refuses what is no picture, what is cut off and what is too large, in a sentence', async () => {
  const whole = await picture().png().toBuffer();
  const vast = await sharp({ create: { width: 8_193, height: 8_193, channels: 3, background: 'black' } })
    .png()
    .toBuffer();
  for (const body of ['no picture', '', whole.subarray(0, 60)]) {
    const response = await ask(body as BodyInit);
    expect(response.status).toBe(400);
    expect(await errorOf(response)).toMatch(/^This file is no picture that can be read/);
  }
  const response = await ask(vast as BodyInit);
  expect(response.status).toBe(400);
  expect(await errorOf(response)).toBe('This picture is 8193 × 8193; up to 8192 × 8192 pixels can be read.');
});
