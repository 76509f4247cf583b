/** Apiframe names 24 hours and three months in two places; the short one is what one can count on (reference section 12). */
const APIFRAME = 24 * 60 * 60_000;
/** Discord's links live a day after they were issued, and a gateway's links only pass them on (reference section 14.2). */
const DISCORD = 24 * 60 * 60_000;

type Where = { provider: 'midjourney-proxy' | 'apiframe'; url: string; finishedAt: number | null };

/**
 * When a provider's copy of a file may be gone: milliseconds since 1970, at the earliest where only a rule is known.
 * Null where none is known.
 */
export function expiresAt({ provider, url, finishedAt }: Where): number | null {
  const after = (lifetime: number) => (finishedAt === null ? null : finishedAt + lifetime);
  if (provider === 'apiframe') return after(APIFRAME);
  if (!URL.canParse(url)) return null;
  const { hostname, pathname, searchParams } = new URL(url);
  if (/(^|\.)discordapp\.(com|net)$/.test(hostname)) {
    // `ex` is the moment itself, in seconds, hexadecimal.
    const signed = /^[0-9a-f]{8}$/i.exec(searchParams.get('ex') ?? '')?.[0];
    return signed ? Number.parseInt(signed, 16) * 1000 : after(DISCORD);
  }
  return /\/mj\/image\//.test(pathname) ? after(DISCORD) : null;
}

/** How long before that a file that is not stored is worth a warning. */
export const SOON = 12 * 60 * 60_000;
