import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { realClock, type Clock } from './clock';
import type { Composer } from './apiframe/composer';
import { createApiframe } from './apiframe/dialect';
import { createSuno } from './suno/dialect';
import { createControl, type Control } from './control';
import { Faults } from './faults';
import { Painter } from './painting/painter';
import { fetchView } from './protocol/task-view';
import { answerControl } from './server/control-routes';
import { createHttpServer } from './server/http';
import { answerProtocol } from './server/routes';
import { defaultSettings, type Profile, type Settings } from './settings';
import { Log } from './log';
import { Journal } from './tasks/journal';
import { World } from './tasks/world';
import { Webhooks } from './webhook';

export { realClock, stoppedClock, type Clock } from './clock';
export type { Control } from './control';

/** Sent as `x-emulator` with every answer; a check looks for it to prove that a production build has no emulator in it. */
export const EMULATOR_MARKER = 'reprise-emulator-6f1d3b9e';

export type EmulatorOptions = {
  /** 0 takes any free port. */
  port?: number;
  host?: '127.0.0.1';
  /** State and pictures; by default a fresh temporary folder that goes with the emulator. */
  folder?: string;
  /** 1 is lifelike, 20 twenty times faster. */
  speed?: number;
  profile?: Profile;
  /** Tasks that run at once. */
  concurrency?: number;
  clock?: Clock;
  /** Accepted keys; by default any key that is not empty. */
  keys?: string[];
  pictureFormat?: 'png' | 'webp';
  /** How much of their own size pictures are painted in; 1 by default. */
  pictureScale?: Settings['pictureScale'];
  /** Pixels of a clip's side and how many frames it has; tests make them few and small. */
  clipSide?: number;
  clipFrames?: number;
  /** Makes the songs of both dialects that have them; their music routes answer 503 without. */
  composer?: Composer;
  /** Hears of what a real server would let pass in silence, such as an odd mask. */
  log?: (line: string) => void;
};

export type Emulator = {
  url: string;
  port: number;
  folder: string;
  clock: Clock;
  control: Control;
  close(): Promise<void>;
};

/** Starts an emulator of the midjourney-proxy protocol and of Apiframe; resolves when it listens. */
export async function startEmulator(options: EmulatorOptions = {}): Promise<Emulator> {
  const { port = 0, host = '127.0.0.1', clock = realClock() } = options;
  const folder = options.folder ?? mkdtempSync(join(tmpdir(), 'reprise-emulator-'));
  mkdirSync(folder, { recursive: true });
  const given: Partial<Settings> = Object.fromEntries(
    (['speed', 'profile', 'concurrency', 'pictureFormat', 'pictureScale', 'clipSide', 'clipFrames'] as const).flatMap(
      (key) => (options[key] === undefined ? [] : [[key, options[key]]]),
    ),
  );
  const defaults: Settings = { ...defaultSettings, ...given };
  const settings = { ...defaults };
  const faults = new Faults();
  const painter = new Painter();
  const requests = new Map<string, number>();
  let origin = '';
  const log = new Log(() => clock.now(), options.log);
  const webhooks = new Webhooks(settings, (task) => fetchView(task, { settings, now: clock.now(), origin }));
  const world = new World({
    clock,
    settings,
    journal: new Journal(folder),
    painter,
    log,
    onChange: (task) => webhooks.send(task),
  });
  const { keys, composer } = options;
  const shared = { clock, settings, folder, painter, log, keys, composer, origin: () => origin };
  const apiframe = createApiframe(shared);
  const suno = createSuno(shared);
  const control = createControl({ world, apiframe, suno, settings, defaults, faults, clock, requests, log, webhooks });
  const routes = { world, settings, clock, folder, keys };
  const server = createHttpServer(
    (request) => {
      if (request.path.startsWith('/__control')) return answerControl(request, control);
      if (apiframe.owns(request.path)) return apiframe.answer(request);
      if (suno.owns(request.path)) return suno.answer(request);
      return answerProtocol(request, routes);
    },
    (method, path) => {
      const key = `${method} ${path.replaceAll(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|\d{9,}/g, '{id}')}`;
      requests.set(key, (requests.get(key) ?? 0) + 1);
      return faults.strike(method, path);
    },
    EMULATOR_MARKER,
  );
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  const address = server.address() as AddressInfo;
  origin = `http://${host}:${address.port}`;
  apiframe.resume();
  return {
    url: origin,
    port: address.port,
    folder,
    clock,
    control,
    async close() {
      world.close();
      apiframe.close();
      suno.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await painter.close();
      // A folder of its own is nobody's to find again.
      if (options.folder === undefined) rmSync(folder, { recursive: true, force: true });
    },
  };
}
