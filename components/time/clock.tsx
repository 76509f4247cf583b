'use client';

import { createContext, use, useSyncExternalStore, type ReactNode } from 'react';

/*
 * Times that the server and the browser draw alike. The page is drawn first with the server's clock and zone
 * (handed down here), then with the browser's own.
 */

type ServerClock = { renderedAt: number; zone: string };

const Context = createContext<ServerClock>({ renderedAt: 0, zone: 'UTC' });

export function ClockProvider({ children, ...clock }: ServerClock & { children: ReactNode }) {
  return <Context value={clock}>{children}</Context>;
}

const TICK = 5_000;
const listeners = new Set<() => void>();
let now = 0;
let timer: ReturnType<typeof setInterval> | undefined;

function tick() {
  now = Date.now();
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void) {
  listeners.add(listener);
  timer ??= setInterval(tick, TICK);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
}

const readNow = () => {
  if (now === 0 || !timer) now = Date.now();
  return now;
};

/** The time, to five seconds: one timer for however many labels. */
export function useNow(): number {
  const { renderedAt } = use(Context);
  return useSyncExternalStore(subscribe, readNow, () => renderedAt);
}

const never = () => () => {};
let ownZone: string | undefined;
// Asked by every label of every tile, and slow to find out: once is enough.
const readZone = () => (ownZone ??= new Intl.DateTimeFormat().resolvedOptions().timeZone);

export function useZone(): string {
  const { zone } = use(Context);
  return useSyncExternalStore(never, readZone, () => zone);
}
