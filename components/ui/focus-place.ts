/** What has the focus, and where it stands: the same thing may be drawn anew before the focus comes back to it. */
export type FocusPlace = { element: HTMLElement; job: string | null; name: string };

/** Null where nothing has the focus. */
export function focusPlace(element = document.activeElement): FocusPlace | null {
  if (!(element instanceof HTMLElement) || element === document.body) return null;
  const job = element.closest<HTMLElement>('[data-job]')?.dataset['job'] ?? null;
  return { element, job, name: nameOf(element) };
}

/** Gives the focus back without scrolling. Says whether there is something that could take it. */
export function giveFocus(place: FocusPlace): boolean {
  const target = place.element.isConnected ? place.element : drawnAnew(place);
  target?.focus({ preventScroll: true });
  return target !== null;
}

/** The same tile, or the control of the same kind and name in it. */
function drawnAnew({ element, job, name }: FocusPlace): HTMLElement | null {
  const tile = job && document.querySelector<HTMLElement>(`[data-job="${CSS.escape(job)}"]`);
  if (!tile || element.dataset['job'] === job) return tile || null;
  const alike = [...tile.querySelectorAll<HTMLElement>(element.tagName)];
  return alike.find((one) => nameOf(one) === name) ?? tile;
}

const nameOf = (element: HTMLElement) => element.ariaLabel ?? element.textContent;
