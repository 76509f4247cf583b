import type { AlertChoice } from './alert-choice';
import { playChime } from './chime';
import { showNotification, whyNoNotifications } from './show-notification';
import { countInTitle } from './title-count';

const SHOWN_FOR = 4_000;

/** Tells of a job that there is not, in the ways chosen. Answers why one of them will not be seen, as a sentence. */
export function tryAlerts({ title, notification, sound }: AlertChoice): string | null {
  if (sound) void playChime().catch(() => {});
  if (title) {
    countInTitle(1);
    setTimeout(() => countInTitle(0), SHOWN_FOR);
  }
  if (!notification) return null;
  const reason = whyNoNotifications();
  if (!reason) showNotification({ title: 'A picture is finished', body: 'This is how you will hear of it.' }, () => {});
  return reason;
}
