/** As many jobs as one click may start. */
export const MOST_AT_ONCE = 100;
