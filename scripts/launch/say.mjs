// What the launcher tells a person. Short lines, no colours: they are read in logs as well.

/** A reason to stop that is told as one sentence, without a stack. */
export class Refusal extends Error {
  /** @param {string} message @param {string} [details] output of the program that failed */
  constructor(message, details = '') {
    super(message);
    this.name = 'Refusal';
    this.details = details;
  }
}

/** @param {string} line */
export function say(line) {
  console.log(line);
}

/** @param {unknown} error */
export function complain(error) {
  if (!(error instanceof Refusal)) {
    console.error(error);
    return;
  }
  if (error.details) console.error(`${error.details.trimEnd()}\n`);
  if (error.message) console.error(error.message);
}
