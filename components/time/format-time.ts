const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const formatters = new Map<string, Intl.DateTimeFormat>();

/** Making one takes longer than a hundred uses of it, and a gallery needs one a tile. */
function formatter(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = JSON.stringify([locale, options]);
  let found = formatters.get(key);
  if (!found) formatters.set(key, (found = new Intl.DateTimeFormat(locale, options)));
  return found;
}

/** "12 s ago", "3 min ago", "5 h ago", "2 d ago", then the date. A clock that runs ahead is "now". */
export function formatAgo(at: number, now: number, zone: string): string {
  const passed = now - at;
  if (passed < 5_000) return 'now';
  if (passed < MINUTE) return `${Math.floor(passed / 1_000)} s ago`;
  if (passed < HOUR) return `${Math.floor(passed / MINUTE)} min ago`;
  if (passed < DAY) return `${Math.floor(passed / HOUR)} h ago`;
  if (passed < 7 * DAY) return `${Math.floor(passed / DAY)} d ago`;
  return formatter('en', { day: 'numeric', month: 'short', year: 'numeric', timeZone: zone }).format(at);
}

export function formatDuration(milliseconds: number): string {
  const seconds = Math.max(1, Math.round(milliseconds / 1_000));
  return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}

const days = new Map<string, string>();

/** The calendar day of a moment, as a key that sorts. In every zone days begin with a quarter of an hour: a feed asks for hundreds with each page. */
export function dayKey(at: number, zone: string): string {
  const quarter = `${Math.floor(at / (HOUR / 4))} ${zone}`;
  let found = days.get(quarter);
  if (!found) {
    if (days.size > 10_000) days.clear();
    days.set(quarter, (found = formatter('en-CA', { timeZone: zone, dateStyle: 'short' }).format(at)));
  }
  return found;
}

/** "Today", "Yesterday", or the date; the year only when it is another one. */
export function dayLabel(at: number, now: number, zone: string): string {
  const key = dayKey(at, zone);
  if (key === dayKey(now, zone)) return 'Today';
  if (key === dayKey(now - DAY, zone)) return 'Yesterday';
  const isThisYear = key.slice(0, 4) === dayKey(now, zone).slice(0, 4);
  const year = isThisYear ? {} : ({ year: 'numeric' } as const);
  const format = { weekday: 'long', day: 'numeric', month: 'long', timeZone: zone, ...year } as const;
  return formatter('en', format).format(at);
}
