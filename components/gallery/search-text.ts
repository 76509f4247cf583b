/** What stands in a search box, and what of it the address knows. */
export type SearchText = {
  text: string;
  /** Was written and is not sent yet; null where all is. */
  unsent: string | null;
  /** What was sent and has not come back with the address, oldest first. */
  sent: readonly string[];
  /** What the address said last. */
  q: string;
};

export const startWith = (q: string): SearchText => ({ text: q, unsent: null, sent: [], q });

export const written = (state: SearchText, text: string): SearchText => ({ ...state, text, unsent: text.trim() });

/** After that was sent; what was written since is still unsent. */
export const sentNow = (state: SearchText, q: string): SearchText => ({
  ...state,
  unsent: state.unsent === q ? null : state.unsent,
  sent: [...state.sent, q],
});

/**
 * After the address says something new. What the box itself sent comes back late, while somebody types on: that changes
 * nothing of the text. Anything else (a saved search, the way back) is what is looked for now, whatever stood here.
 */
export function arrived(state: SearchText, q: string): SearchText {
  const own = state.sent.indexOf(q);
  if (own !== -1) return { ...state, q, sent: state.sent.slice(own + 1) };
  return state.text.trim() === q ? { ...state, q, sent: [] } : startWith(q);
}
