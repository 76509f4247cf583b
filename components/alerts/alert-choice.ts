'use client';

import { useSyncExternalStore } from 'react';

/** What tells of jobs that finish while this tab is in the background. */
export type AlertChoice = { title: boolean; notification: boolean; sound: boolean };

export const silent: AlertChoice = { title: false, notification: false, sound: false };

const storedAt = 'reprise-alerts';
const listeners = new Set<() => void>();
let known: AlertChoice | null = null;

/** As it was chosen in this browser; nothing, until something was. */
export const useAlertChoice = () => useSyncExternalStore(listen, alertChoice, () => silent);

export const isAnyOn = ({ title, notification, sound }: AlertChoice) => title || notification || sound;

export function changeAlertChoice(patch: Partial<AlertChoice>): void {
  known = { ...alertChoice(), ...patch };
  try {
    localStorage.setItem(storedAt, JSON.stringify(known));
  } catch {
    // A browser that keeps nothing tells until the tab is closed.
  }
  for (const listener of listeners) listener();
}

function alertChoice(): AlertChoice {
  known ??= readChoice();
  return known;
}

function readChoice(): AlertChoice {
  try {
    const stored = JSON.parse(localStorage.getItem(storedAt) ?? '{}') as Record<keyof AlertChoice, unknown> | null;
    return {
      title: stored?.title === true,
      notification: stored?.notification === true,
      sound: stored?.sound === true,
    };
  } catch {
    return silent;
  }
}

function listen(listener: () => void): () => void {
  const fromOtherTab = ({ key }: StorageEvent) => {
    if (key !== storedAt) return;
    known = null;
    listener();
  };
  listeners.add(listener);
  window.addEventListener('storage', fromOtherTab);
  return () => {
    listeners.delete(listener);
    window.removeEventListener('storage', fromOtherTab);
  };
}
