/** What a person reads of a failed request: the studio's sentence, or that there was no answer. */
export const errorWords = (error: Error): string =>
  error instanceof TypeError ? 'The studio does not answer. Try once more in a moment.' : error.message;
