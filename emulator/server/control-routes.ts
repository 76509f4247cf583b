import { z } from 'zod';
import { TaskChange, type Control } from '../control';
import { FaultRule } from '../faults';
import type { Answer } from '../protocol/answers';
import { Settings } from '../settings';
import type { Request } from './http';

const loopback = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1']);

/** `/__control/...`: for tests on the same machine. A browser page (which sends an Origin) and other machines are refused. */
export async function answerControl(request: Request, control: Control): Promise<Answer> {
  if (!loopback.has(request.remote) || request.headers.origin !== undefined)
    return { status: 403, body: { error: 'loopback only' } };
  try {
    return await route(request, control);
  } catch (error) {
    if (error instanceof z.ZodError || error instanceof SyntaxError)
      return { status: 400, body: { error: error.message } };
    throw error;
  }
}

async function route(request: Request, control: Control): Promise<Answer> {
  const [, name = '', id = ''] = request.path.split('/').slice(1);
  const json: unknown = request.body.length > 0 ? JSON.parse(request.body.toString('utf8')) : {};
  const done = { status: 200, body: { ok: true } };
  switch (`${request.method} ${name}`) {
    case 'GET state':
      return { status: 200, body: control.state() };
    case 'GET requests':
      return { status: 200, body: control.requests() };
    case 'GET tasks':
      return { status: 200, body: control.tasks() };
    case 'GET log':
      return { status: 200, body: control.log() };
    case 'GET ledger':
      return { status: 200, body: control.ledger() };
    case 'GET settled':
      await control.settled();
      return done;
    case 'POST reset':
      control.reset();
      return done;
    case 'POST settings':
      return { status: 200, body: control.settings(Settings.partial().parse(json)) };
    case 'POST faults':
      control.addFaults(z.union([z.array(FaultRule), FaultRule]).parse(json));
      return done;
    case 'DELETE faults':
      control.clearFaults();
      return done;
    case 'POST clock':
      return {
        status: 200,
        body: { now: control.advance(z.strictObject({ advance: z.number().min(0) }).parse(json).advance) },
      };
    case 'POST tasks': {
      const task = control.task(id, TaskChange.parse(json));
      return task ? { status: 200, body: task } : { status: 404, body: { error: 'no such task' } };
    }
    default:
      return { status: 404, body: { error: `no control operation ${request.method} ${name}` } };
  }
}
