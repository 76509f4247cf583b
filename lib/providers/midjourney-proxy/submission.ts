import type { Speed } from '../../jobs/job';
import { ProviderError } from '../errors';
import type { HttpAnswer } from '../http';
import type { Submission } from '../provider';
import { codeRefusal, httpRefusal } from './refusal';
import { SubmitAnswer } from './wire';

/** Codes that say no, also where a task is named (reference section 4.2). */
const REFUSALS = new Set([3, 4, 5, 9, 23, 24, 30]);

/** `fallback`: the dialog's own id, which servers mean when they name none in the answer to it (reference section 7). */
export function readSubmission(answer: HttpAnswer, now: number, fallback: string): Omit<Submission, 'request'> {
  if (answer.status < 200 || answer.status > 299) throw httpRefusal(answer, true, now);
  const parsed = SubmitAnswer.safeParse(answer.json);
  if (!parsed.success) {
    const kind =
      answer.text.trim() === ''
        ? 'an empty answer'
        : answer.text.trimStart().startsWith('<')
          ? 'a web page'
          : 'no valid JSON';
    throw new ProviderError('ambiguous', `The provider sent ${kind} where it should have confirmed the request.`, {
      answer: answer.json ?? answer.text.slice(0, 2000),
    });
  }
  const said = parsed.data;
  const ids = (Array.isArray(said.result) ? said.result : [said.result]).flatMap((entry) => entry.split(','));
  const [first = '', ...others] = ids.map((entry) => entry.trim()).filter(Boolean);
  const reference = first || fallback;
  if (![1, 21, 22].includes(said.code)) {
    if (first && !REFUSALS.has(said.code)) {
      throw new ProviderError(
        'ambiguous',
        `The provider named a task, with a code that Reprise does not know (${said.code}).`,
        { answer: said },
      );
    }
    throw codeRefusal(said);
  }
  if (!reference) {
    throw new ProviderError('ambiguous', 'The provider accepted the request but named no task.', { answer: said });
  }
  // Code 21 has two meanings (reference section 4.2): the Java server's "exists already" brings a status along.
  const dialog = said.code === 21 && !('status' in said.properties);
  const dialogPrompt = said.properties['finalPrompt'];
  return {
    reference,
    status: dialog ? 'needs-input' : 'queued',
    ...(others.length > 0 ? { others } : {}),
    ...(dialog && typeof dialogPrompt === 'string' && dialogPrompt ? { dialogPrompt } : {}),
    answer: answer.json,
  };
}

/** The request as the job page shows it: no key (headers are left out), and pictures told by their size. */
export function forDebugging(path: string, speed: Speed, body: Record<string, unknown>): unknown {
  const short = (value: unknown): unknown =>
    typeof value === 'string' && value.startsWith('data:')
      ? `${value.slice(0, value.indexOf(',') + 1)}… (${value.length} characters)`
      : Array.isArray(value)
        ? value.map(short)
        : value;
  return {
    method: 'POST',
    path: `/mj-${speed}/mj${path}`,
    body: Object.fromEntries(Object.entries(body).map(([key, value]) => [key, short(value)])),
  };
}
