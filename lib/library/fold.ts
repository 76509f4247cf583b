/**
 * Text as the search compares it: small letters, accents of Latin letters left out ("één" is found by "een"). Applied to
 * what is stored and to what is typed alike.
 */
export const fold = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .normalize('NFC')
    .toLowerCase();
