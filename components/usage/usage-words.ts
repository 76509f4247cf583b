const short = new Intl.DateTimeFormat('en', { day: 'numeric', month: 'short', timeZone: 'UTC' });
const long = new Intl.DateTimeFormat('en', { weekday: 'short', day: 'numeric', month: 'long', timeZone: 'UTC' });

/** "21 Nov" for a day such as 2026-11-21. */
export const shortDay = (day: string) => short.format(Date.parse(`${day}T00:00:00Z`));

export const longDay = (day: string) => long.format(Date.parse(`${day}T00:00:00Z`));
