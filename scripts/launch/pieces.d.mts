import type { ChildProcess } from 'node:child_process';

type OnLine = (line: string, isError: boolean) => void;

export const BROWSER_FLAGS: string[];
export function systemBrowsers(): { executablePath: string }[];
export function buildIfNeeded(root: string, options: { env: NodeJS.ProcessEnv; verbose?: boolean }): Promise<void>;
export function stopChild(child: ChildProcess, graceMs?: number): Promise<void>;
export function untilHealthy(web: { host: string; port: number; child: ChildProcess }): Promise<void>;
export function anyPort(host?: string): Promise<number>;
export function prepare(root: string, env: NodeJS.ProcessEnv): Promise<string>;
export function startEmulator(
  root: string,
  env: NodeJS.ProcessEnv,
  onLine: OnLine,
): { child: ChildProcess; ready: Promise<void> };
export function startWeb(
  root: string,
  where: { host: string; port: number; env: NodeJS.ProcessEnv },
  onLine: OnLine,
): ChildProcess;
