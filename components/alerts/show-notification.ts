const TAG = 'reprise-finished';

export type Told = { title: string; body: string; icon?: string };

/** Why the browser shows no notifications, as a sentence; null where it does, or may be asked. */
export function whyNoNotifications(): string | null {
  if (!('Notification' in window))
    return 'This browser has no notifications. The sound and the title work all the same.';
  if (Notification.permission === 'denied') {
    return 'This browser blocks notifications of this page. Allow them in its settings for this address, then switch this on.';
  }
  return null;
}

/** Asks for permission where it was not given. Answers why there will be none, as a sentence; null: there will. */
export async function askForNotifications(): Promise<string | null> {
  const reason = whyNoNotifications();
  if (reason || Notification.permission === 'granted') return reason;
  const answer = await Notification.requestPermission();
  return answer === 'default'
    ? 'The browser was not told yet whether it may. Switch this on again to be asked.'
    : whyNoNotifications();
}

/** Shows it in place of the one before; `onOpen` runs when it is clicked. Answers how to take it away. */
export function showNotification({ title, body, icon }: Told, onOpen: () => void): () => void {
  try {
    const notification = new Notification(title, { body, tag: TAG, ...(icon ? { icon } : {}) });
    notification.addEventListener('click', () => {
      window.focus();
      onOpen();
      notification.close();
    });
    return () => notification.close();
  } catch {
    // Telephones show those of installed apps only.
    return () => {};
  }
}
