/**
 * A page is painted before its code is there, and React drops what is pressed until then: on a slow line the first click on U2
 * would do nothing. This runs in the page's head, as text (so it may use nothing from outside of itself), and keeps presses of
 * buttons, Ctrl+Enter in a field and sent forms until React answers for the part of the page that they were meant for; then it
 * does them again, once each. Links and plain fields need no help: the browser itself follows and keeps them.
 */
export function keepEarlyPresses(): void {
  type Press = { on: HTMLElement; since: number; again: () => void };
  // Older than this, a press that starts a job would surprise more than it helps.
  const LONGEST = 30_000;
  let waiting: Press[] = [];
  let noticed: Press | null = null;

  const hasKey = (what: object, start: string) => Object.keys(what).some((key) => key.startsWith(start));
  // The marks that React leaves on the document when it listens, and on an element that it has taken over.
  const doesReactListen = () => hasKey(document, '_reactListening');
  const isTaken = (element: Element) => hasKey(element, '__reactProps$');

  function keep(press: Press): void {
    if (waiting.some(({ on }) => on === press.on)) return;
    press.on.dataset['early'] = '';
    waiting.push(press);
    if (waiting.length === 1) requestAnimationFrame(doWhatCanBeDone);
  }

  function doWhatCanBeDone(): void {
    const all = waiting;
    waiting = [];
    for (const press of all) {
      const isOver = !press.on.isConnected || performance.now() - press.since > LONGEST;
      if (!isOver && !(doesReactListen() && isTaken(press.on) && isAnswered(press.on))) {
        waiting.push(press);
        continue;
      }
      delete press.on.dataset['early'];
      if (!isOver) press.again();
    }
    if (waiting.length > 0) requestAnimationFrame(doWhatCanBeDone);
  }

  /** React stops what is meant for a part that still sleeps at the document, above the listener here, and wakes it if it can. */
  function isAnswered(element: Element): boolean {
    let isThrough = false;
    const see = () => {
      isThrough = true;
    };
    document.documentElement.addEventListener('touchcancel', see, true);
    element.dispatchEvent(new Event('touchcancel', { bubbles: true }));
    document.documentElement.removeEventListener('touchcancel', see, true);
    return isThrough;
  }

  const buttonOf = (target: EventTarget | null) =>
    target instanceof Element ? target.closest<HTMLElement>('button, [role=button]') : null;

  function clickAgain(button: HTMLElement, event: MouseEvent): void {
    const { clientX, clientY, detail, shiftKey, ctrlKey, metaKey, altKey } = event;
    const how = { clientX, clientY, detail, shiftKey, ctrlKey, metaKey, altKey };
    const init = { ...how, bubbles: true, cancelable: true, composed: true, view: window };
    // Menus open as the pointer comes down.
    button.dispatchEvent(new PointerEvent('pointerdown', { ...init, isPrimary: true, pointerType: 'mouse' }));
    button.dispatchEvent(new PointerEvent('pointerup', { ...init, isPrimary: true, pointerType: 'mouse' }));
    button.dispatchEvent(new MouseEvent('click', init));
  }

  function notice(on: HTMLElement | null, again: (on: HTMLElement) => void): void {
    noticed = on && !isTaken(on) ? { on, since: performance.now(), again: () => again(on) } : null;
    if (!noticed) return;
    setTimeout(() => {
      if (noticed) keep(noticed);
      noticed = null;
    });
  }

  window.addEventListener(
    'click',
    (event) => {
      if (!event.isTrusted) return;
      const button = buttonOf(event.target);
      const isSending = button instanceof HTMLButtonElement && button.type === 'submit' && button.form;
      notice(isSending ? null : button, (on) => clickAgain(on, event));
    },
    true,
  );
  window.addEventListener(
    'keydown',
    (event) => {
      if (!event.isTrusted || event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
      const { key, code, ctrlKey, metaKey } = event;
      const init = { key, code, ctrlKey, metaKey, bubbles: true, cancelable: true };
      notice(event.target instanceof HTMLTextAreaElement ? event.target : null, (on) =>
        on.dispatchEvent(new KeyboardEvent('keydown', init)),
      );
    },
    true,
  );
  // Whoever gets to see them here has passed React's own listener on the document.
  for (const type of ['click', 'keydown']) {
    const forget = () => {
      if (doesReactListen()) noticed = null;
    };
    document.documentElement.addEventListener(type, forget, true);
  }
  // A form without an address would load the page anew, without what was typed. One that has an address works by itself.
  window.addEventListener(
    'submit',
    (event) => {
      const form = event.target as HTMLFormElement;
      if (!event.isTrusted || form.hasAttribute('action') || isTaken(form)) return;
      event.preventDefault();
      const button = event.submitter as HTMLButtonElement | null;
      keep({
        on: button ?? form,
        since: performance.now(),
        again: () => form.requestSubmit(button?.isConnected ? button : undefined),
      });
    },
    true,
  );
}
