/**
 * How an unchanged new-api classifies a button (reference section 6.6): null where it passes it on, otherwise the words
 * of its refusal. Describe, animate, bookmarks and everything newer are unknown to it.
 */
export function gatewayRefuses(customId: string): string | null {
  const parts = customId.split('::');
  const key = parts[1] === 'JOB' ? (parts[2] ?? '') : (parts[1] ?? '');
  const known = ['low_variation', 'high_variation', 'Outpaint', 'CustomZoom', 'Inpaint'].includes(key);
  if (key.includes('upsample') || key === 'variation')
    return /^\d+$/.test(parts[3] ?? '') ? null : 'index_parse_failed';
  return known || key.includes('pan') || key.includes('reroll') ? null : `unknown_action:${customId}`;
}
