'use client';

import { useId, useState } from 'react';
import { type AlertChoice, changeAlertChoice, isAnyOn, useAlertChoice } from '../alerts/alert-choice';
import { Button } from '../ui/button';
import { useIsListening } from '../ui/use-is-listening';

const ways: { way: keyof AlertChoice; label: string; meaning: string }[] = [
  { way: 'title', label: 'Count in the title of the tab', meaning: '“(2) Reprise”, until you look.' },
  { way: 'notification', label: 'Show a notification', meaning: 'With the picture. The browser asks you once.' },
  { way: 'sound', label: 'Play a sound', meaning: 'Two short notes.' },
];

/** How this browser tells of jobs that finish while its tab is in the background. */
export function AlertChoices() {
  const choice = useAlertChoice();
  const isListening = useIsListening();
  const [problem, setProblem] = useState<string | null>(null);
  const id = useId();

  async function change(way: keyof AlertChoice, isOn: boolean) {
    setProblem(null);
    if (way === 'notification' && isOn) {
      const { askForNotifications } = await import('../alerts/show-notification');
      const reason = await askForNotifications();
      setProblem(reason);
      if (reason) return;
    }
    changeAlertChoice({ [way]: isOn });
  }
  async function tryIt() {
    const { tryAlerts } = await import('../alerts/try-alerts');
    setProblem(tryAlerts(choice));
  }

  return (
    <div className="flex flex-col gap-3">
      <div className="rounded-xl border bg-surface">
        {ways.map(({ way, label, meaning }) => (
          <label
            key={way}
            className="flex cursor-pointer items-center gap-3 border-t px-4 py-2.5 first:border-t-0 has-focus-visible:outline-2 has-focus-visible:outline-accent"
          >
            <span className="min-w-0 grow">
              <span id={`${id}-${way}`} className="block">
                {label}
              </span>
              <span id={`${id}-${way}-meaning`} className="block text-sm text-muted">
                {meaning}
              </span>
            </span>
            <input
              type="checkbox"
              checked={choice[way]}
              disabled={!isListening}
              aria-labelledby={`${id}-${way}`}
              aria-describedby={`${id}-${way}-meaning`}
              onChange={(event) => void change(way, event.target.checked)}
              className="size-4 shrink-0 accent-(--accent) outline-none"
            />
          </label>
        ))}
      </div>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <Button disabled={!isListening || !isAnyOn(choice)} onClick={() => void tryIt()}>
          Try it
        </Button>
        {problem && (
          <p role="alert" className="min-w-0 flex-1 basis-60 text-sm wrap-anywhere text-waiting">
            {problem}
          </p>
        )}
      </div>
    </div>
  );
}
