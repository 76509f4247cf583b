'use client';

import { useSyncExternalStore } from 'react';
import { ALERTS_AT } from './use-alerts';

/** What tells of jobs that finish while this tab is in the background. */
export type AlertChoice = { title: boolean; notification: boolean; sound: boolean };

export const silent: AlertChoice = { title: false, notification: false, sound: false };

let known: AlertChoice | null = null;

/** As it was chosen in this browser; nothing, until something was. */
export const useAlertChoice = () => useSyncExternalStore(listen, alertChoice, () => silent);

export const isAnyOn = ({ title, notification, sound }: AlertChoice) => title || notification || sound;

export function changeAlertChoice(patch: Partial<AlertChoice>): void {
  known = { ...alertChoice(), ...patch };
  try {
    localStorage.setItem(ALERTS_AT, JSON.stringify(known));
  } catch {
    // A browser that keeps nothing tells until the tab is closed.
  }
  // As it comes to the other tabs.
  window.dispatchEvent(new StorageEvent('storage', { key: ALERTS_AT }));
}

/** The choice as it stands now, in whichever tab it was made. */
export const storedChoice = () => readChoice(known);

function alertChoice(): AlertChoice {
  known ??= readChoice(silent);
  return known;
}

/** As it is stored; `otherwise` where nothing can be. */
function readChoice(otherwise: AlertChoice | null): AlertChoice {
  try {
    const stored = JSON.parse(localStorage.getItem(ALERTS_AT) ?? '{}') as Record<keyof AlertChoice, unknown> | null;
    return {
      title: stored?.title === true,
      notification: stored?.notification === true,
      sound: stored?.sound === true,
    };
  } catch {
    return otherwise ?? silent;
  }
}

function listen(listener: () => void): () => void {
  const onStorage = ({ key }: StorageEvent) => {
    if (key !== ALERTS_AT) return;
    known = readChoice(known);
    listener();
  };
  window.addEventListener('storage', onStorage);
  return () => window.removeEventListener('storage', onStorage);
}
