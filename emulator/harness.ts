import sharp from 'sharp';
import { startEmulator, stoppedClock, type Emulator, type EmulatorOptions } from './index';

/** What the tests read of a task's wire form. */
export type WireTask = {
  id: string;
  action: string;
  prompt: string;
  status: string;
  progress: string | null;
  state: string | null;
  imageUrl: string | null;
  videoUrl?: string | null;
  videoUrls?: { url: string; thumbnail?: string }[] | null;
  failReason: string | null;
  startTime: number | null;
  buttons: { customId: string; label: string; emoji: string }[] | null;
  properties: { finalPrompt: string | null } | null;
};

export type Submitted = { code: number; description: string; result: string; properties?: Record<string, unknown> };

/** An emulator on a stopped clock and a client for it: `finish` moves time and waits for the painting, nothing sleeps. */
export async function startTestEmulator(options: EmulatorOptions = {}) {
  const emulator = await startEmulator({ clock: stoppedClock(), clipSide: 96, clipFrames: 6, ...options });
  return { emulator, ...clientOf(emulator) };
}

export function clientOf(emulator: Emulator) {
  const headers = { authorization: 'Bearer test', 'content-type': 'application/json' };
  const post = (path: string, body: unknown) =>
    fetch(emulator.url + path, { method: 'POST', headers, body: JSON.stringify(body) });
  const get = (path: string) => fetch(emulator.url + path, { headers });
  const submit = async (route: string, body: unknown) =>
    (await (await post(`/mj/submit/${route}`, body)).json()) as Submitted;
  const task = async (id: string) => (await (await get(`/mj/task/${id}/fetch`)).json()) as WireTask;
  const finish = async (id: string) => {
    emulator.control.advance(1500);
    emulator.control.advance(13_000);
    await emulator.control.settled();
    emulator.control.advance(2000);
    return task(id);
  };
  const imagine = async (prompt: string) => finish((await submit('imagine', { prompt })).result);
  const customId = (of: WireTask, name: string) => {
    const found = of.buttons?.find((button) => button.label === name || button.emoji === name);
    if (!found) throw new Error(`No button ${name} on ${of.id}`);
    return found.customId;
  };
  const pressOnly = (of: WireTask, name: string) => submit('action', { taskId: of.id, customId: customId(of, name) });
  const press = async (of: WireTask, name: string) => finish((await pressOnly(of, name)).result);
  return {
    post,
    get,
    submit,
    task,
    finish,
    imagine,
    customId,
    press,
    pressOnly,
    pixels: (of: WireTask) => pixelsOf(of),
  };
}

export type Pixels = { data: Buffer; width: number; height: number };

async function pixelsOf(task: WireTask): Promise<Pixels> {
  const response = await fetch(task.imageUrl ?? '');
  const { data, info } = await sharp(Buffer.from(await response.arrayBuffer()))
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { data, width: info.width, height: info.height };
}

/** A rectangle of a picture. */
export function crop(image: Pixels, left: number, top: number, width: number, height: number): Pixels {
  const data = Buffer.alloc(width * height * 3);
  for (let y = 0; y < height; y++) {
    const from = ((top + y) * image.width + left) * 3;
    image.data.copy(data, y * width * 3, from, from + width * 3);
  }
  return { data, width, height };
}

/** Cell 1-4 of a grid. */
export function cellOf(grid: Pixels, slot: number): Pixels {
  const [width, height] = [grid.width / 2, grid.height / 2];
  return crop(grid, ((slot - 1) % 2) * width, Math.floor((slot - 1) / 2) * height, width, height);
}

export async function resized(image: Pixels, width: number, height: number): Promise<Pixels> {
  const raw = { width: image.width, height: image.height, channels: 3 as const };
  const data = await sharp(image.data, { raw })
    .resize(width, height, { fit: 'fill', kernel: 'linear' })
    .raw()
    .toBuffer();
  return { data, width, height };
}

/** The mean absolute difference of two pictures of one size, 0-255. */
export function difference(a: Pixels, b: Pixels): number {
  let sum = 0;
  for (let index = 0; index < a.data.length; index++) sum += Math.abs((a.data[index] ?? 0) - (b.data[index] ?? 0));
  return sum / a.data.length;
}

/** A black mask with a white disc, as a data URI. */
export async function discMask(width: number, height: number, x: number, y: number, radius: number): Promise<string> {
  const grey = Buffer.from(
    Uint8Array.from({ length: width * height }, (_, index) =>
      Math.hypot((index % width) - x, Math.floor(index / width) - y) < radius ? 255 : 0,
    ),
  );
  const png = await sharp(grey, { raw: { width, height, channels: 1 } })
    .png()
    .toBuffer();
  return `data:image/png;base64,${png.toString('base64')}`;
}
