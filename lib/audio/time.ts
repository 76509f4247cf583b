/** Seconds as `m:ss.mmm` (hours are minutes: 75:00.000), rounded to the millisecond. What is no time is `0:00.000`. */
export function formatTime(seconds: number): string {
  const total = Number.isFinite(seconds) ? Math.max(0, Math.round(seconds * 1_000)) : 0;
  const minutes = Math.floor(total / 60_000);
  const rest = (total % 60_000) / 1_000;
  return `${minutes}:${rest.toFixed(3).padStart(6, '0')}`;
}

/** Seconds as `m:ss`, as players show it: a second counts once it is over. */
export function formatShortTime(seconds: number): string {
  const total = Number.isFinite(seconds) ? Math.max(0, Math.floor(seconds + 1e-6)) : 0;
  return `${Math.floor(total / 60)}:${String(total % 60).padStart(2, '0')}`;
}

/**
 * What a person wrote as a time, in seconds: `1:02.5`, `62.5`, `1:2:3`, `62,5`, `62.5 s`. Null where it is no time (letters,
 * a sign, 60 or more behind a colon).
 */
export function parseTime(text: string): number | null {
  const match = /^(?:(?:(\d+):)?(\d+):)?(\d+(?:[.,]\d*)?|[.,]\d+)\s*s?$/.exec(text.trim());
  if (!match) return null;
  const [, hours, minutes, last] = match as unknown as [string, string?, string?, string?];
  const seconds = Number(last!.replace(',', '.'));
  if (minutes !== undefined && seconds >= 60) return null;
  if (hours !== undefined && Number(minutes) >= 60) return null;
  const total = Number(hours ?? 0) * 3_600 + Number(minutes ?? 0) * 60 + seconds;
  return Number.isFinite(total) ? total : null;
}

/** A time in words, for those who listen to the page: `1 minute 2.5 seconds`. */
export function spokenTime(seconds: number): string {
  const total = Number.isFinite(seconds) ? Math.max(0, Math.round(seconds * 1_000)) : 0;
  const minutes = Math.floor(total / 60_000);
  const rest = (total % 60_000) / 1_000;
  const of = (count: number, word: string) => `${count} ${word}${count === 1 ? '' : 's'}`;
  if (minutes === 0) return of(rest, 'second');
  return rest === 0 ? of(minutes, 'minute') : `${of(minutes, 'minute')} ${of(rest, 'second')}`;
}
