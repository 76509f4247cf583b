import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { prepare, startEmulator, startWeb, stopChild, untilHealthy } from '../scripts/launch/pieces.mjs';
import { ownPort } from './own-port';

const root = fileURLToPath(new URL('..', import.meta.url));
const HOST = '127.0.0.1';

export type StudioOptions = {
  /** Over the environment that a studio beside its emulator has. */
  env?: Record<string, string>;
  /** How many times faster than life the emulator paints. */
  speed?: number;
  /** Fills the data folder that this environment names, before anything runs on it. */
  fill?: (env: NodeJS.ProcessEnv) => Promise<void>;
};

/** A studio of its own: free ports, a fresh data folder, the emulator as its provider. */
export class Studio {
  /** What its processes printed, for a failing story to show and for a search for secrets. */
  readonly log: string[] = [];
  private web: ChildProcess | null = null;
  private emulator: ChildProcess | null = null;

  private constructor(
    readonly port: number,
    readonly emulatorPort: number,
    readonly dataFolder: string,
    readonly env: NodeJS.ProcessEnv,
  ) {}

  static async start({ env = {}, speed = 20, fill }: StudioOptions = {}): Promise<Studio> {
    const [port, emulatorPort] = [await ownPort(), await ownPort()];
    const dataFolder = mkdtempSync(join(tmpdir(), 'reprise-studio-'));
    const studio = new Studio(port, emulatorPort, dataFolder, {
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      TMPDIR: process.env.TMPDIR,
      HOST,
      PORT: String(port),
      REPRISE_DATA: dataFolder,
      EMULATOR: '1',
      EMULATOR_PORT: String(emulatorPort),
      EMULATOR_SPEED: String(speed),
      NO_OPEN: '1',
      NODE_ENV: 'production',
      ...Object.fromEntries(
        Object.entries(env).map(([name, value]) => [name, value.replace('{emulatorPort}', String(emulatorPort))]),
      ),
    });
    try {
      await fill?.(studio.env);
      await studio.startEmulator();
      await studio.startWeb();
    } catch (error) {
      await studio.stop();
      throw error;
    }
    return studio;
  }

  /** By the name a person would use, because the studio answers to its names only. */
  get url(): string {
    return `http://localhost:${this.port}`;
  }

  get emulatorUrl(): string {
    return `http://${HOST}:${this.emulatorPort}`;
  }

  get emulatorFolder(): string {
    return join(this.dataFolder, 'emulator');
  }

  async startEmulator(): Promise<void> {
    const { child, ready } = startEmulator(root, this.env, (line) => this.log.push(line));
    this.emulator = child;
    await ready;
  }

  async stopEmulator(): Promise<void> {
    if (this.emulator) await stopChild(this.emulator);
  }

  async startWeb(env: Record<string, string> = {}): Promise<void> {
    await prepare(root, this.env);
    const where = { host: HOST, port: this.port, env: { ...this.env, ...env } };
    this.web = startWeb(root, where, (line) => this.log.push(line));
    await untilHealthy({ host: HOST, port: this.port, child: this.web });
  }

  /** As a power cut would: the web process gets no chance to finish anything. */
  async kill9(): Promise<void> {
    const { web } = this;
    if (!web?.pid || web.exitCode !== null || web.signalCode !== null) return;
    const gone = once(web, 'exit');
    web.kill('SIGKILL');
    await gone;
  }

  /** The same data folder and port again, after `kill9` or politely. */
  async restart(): Promise<void> {
    if (this.web) await stopChild(this.web);
    await this.startWeb();
  }

  async stop(): Promise<void> {
    await Promise.all([this.web && stopChild(this.web), this.emulator && stopChild(this.emulator)]);
    rmSync(this.dataFolder, { recursive: true, force: true, maxRetries: 5 });
  }

  /** Reads or changes what the emulator does (its `/__control` endpoint). */
  async control<T = unknown>(path: string, body?: unknown, method = body === undefined ? 'GET' : 'POST'): Promise<T> {
    const answer = await fetch(`${this.emulatorUrl}/__control/${path}`, {
      method,
      ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
    });
    if (!answer.ok) throw new Error(`The emulator refused ${method} ${path}: ${answer.status} ${await answer.text()}`);
    return (await answer.json()) as T;
  }

  tasks(): Promise<EmulatorTask[]> {
    return this.control<EmulatorTask[]>('tasks');
  }

  /** The newest task whose prompt holds these words. */
  async taskOf(words: string): Promise<EmulatorTask> {
    const found = (await this.tasks()).filter(({ prompt }) => prompt.includes(words)).at(-1);
    if (!found) throw new Error(`The emulator has no task with “${words}”.`);
    return found;
  }

  /** An answer of the studio itself, as a page would ask for it. */
  async json<T>(path: string): Promise<T> {
    const answer = await fetch(this.url + path);
    if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`);
    return (await answer.json()) as T;
  }
}

/** What a story needs of the emulator's tasks. */
export type EmulatorTask = {
  id: string;
  action: string;
  status: string;
  prompt: string;
  state: string | null;
  work: { kind: string; mask?: string | null } | null;
};
