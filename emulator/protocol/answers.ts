import type { Profile, Settings } from '../settings';

/** One HTTP answer before it is written. A string body is sent as it is; a stream as it grows, in place of a body. */
export type Answer = {
  status: number;
  body?: unknown;
  stream?: AsyncIterable<Uint8Array>;
  headers?: Record<string, string>;
};

/** Why a request is refused, in the words of the server family and, where the gateway checks it itself, of the gateway. */
export type Refusal =
  | { kind: 'type'; text: string }
  | { kind: 'unknown-button'; customId: string }
  | { kind: 'parameter'; text: string; gateway?: string }
  | { kind: 'unsupported'; text: string }
  | { kind: 'seed-missing' }
  | { kind: 'seed-early' }
  | { kind: 'parent-missing' }
  | { kind: 'parent-status' }
  | { kind: 'modal-missing' }
  | { kind: 'task-missing' }
  | { kind: 'queue-full' }
  | { kind: 'banned'; word: string; prompt: string };

export class RefusedError extends Error {
  constructor(readonly refusal: Refusal) {
    super(refusal.kind);
  }
}

/**
 * An accepted submission. `dialog` is set where code 21 is the answer, with whether the gateway lets it through unchanged;
 * `exists` where the Java server says that it has made this upscale before (section 4.2).
 */
export type Accepted = {
  result: string | string[];
  exists?: { status: string; imageUrl: string | null };
  ahead?: number;
  dialog?: { finalPrompt: string; keptByGateway: boolean };
  properties?: Record<string, unknown>;
};

/** The submission envelope (reference section 4.1), with the gateway's rewriting of codes 21 and 22 in the comet profile. */
export function acceptedAnswer(accepted: Accepted, settings: Settings): Answer {
  const comet = settings.profile === 'comet';
  const account = comet ? '5e6ca8e1f40e4de6' : '1118138338562560102';
  const properties: Record<string, unknown> = {
    ...accepted.properties,
    discordInstanceId: account,
    discordChannelId: account,
  };
  let code = 1;
  let description = comet ? 'Submission successful' : '提交成功';
  if (accepted.exists) {
    code = 21;
    description = '任务已存在';
    Object.assign(properties, accepted.exists);
  } else if (accepted.dialog) {
    code = comet && !accepted.dialog.keptByGateway ? 1 : 21;
    description = comet ? 'Waiting for window confirm' : '窗口等待';
    Object.assign(properties, { finalPrompt: accepted.dialog.finalPrompt, remix: true });
  } else if (accepted.ahead !== undefined) {
    code = comet ? 1 : 22;
    description = `排队中，前面还有${accepted.ahead}个任务`;
    properties['numberOfQueues'] = accepted.ahead;
  }
  return envelope({ code, description, result: accepted.result, properties }, settings);
}

/** The body of a refusal in each dialect (sections 4.2, 4.5 and 14.1). */
export function refusedAnswer(refusal: Refusal, settings: Settings): Answer {
  const { profile } = settings;
  const comet = profile === 'comet';
  switch (refusal.kind) {
    case 'type':
      return comet ? gatewayRefusal(refusal.text) : { status: 400, body: refused(4, '参数错误') };
    case 'unknown-button':
      if (comet)
        return gatewayRefusal(refusal.customId === '' ? 'custom_id_is_required' : `unknown_action:${refusal.customId}`);
      return { status: 200, body: refused(4, refusal.customId === '' ? '参数错误' : '未知的 Action 类型') };
    case 'parameter':
      return comet ? relayRefusal(refusal.gateway ?? refusal.text) : { status: 200, body: refused(4, refusal.text) };
    case 'unsupported':
      return { status: 200, body: refused(9, refusal.text) };
    case 'seed-missing':
      if (comet) return relayRefusal('task_no_found');
      return { status: unknownStatus(profile), body: refused(3, '关联任务不存在或已失效') };
    case 'seed-early':
      if (comet) return relayRefusal('task_status_not_success');
      return { status: profile === 'trueai' ? 400 : 200, body: refused(4, '关联任务状态错误') };
    case 'parent-missing':
      return comet
        ? relayRefusal('task_not_found')
        : { status: unknownStatus(profile), body: refused(3, '关联任务不存在或已失效') };
    case 'parent-status':
      return comet ? relayRefusal('task_status_not_success') : { status: 200, body: refused(4, '关联任务状态错误') };
    case 'modal-missing':
      return comet
        ? relayRefusal('task_not_found')
        : { status: unknownStatus(profile), body: refused(3, '目标任务不存在') };
    case 'task-missing':
      if (comet) return relayRefusal('task_no_found');
      return profile === 'trueai' ? { status: 204 } : { status: 200 };
    case 'queue-full': {
      const nine = settings.queueFullCode === 9;
      const text = nine ? '提交失败，队列已满，请稍后重试' : comet ? 'Queue is full' : '队列已满，请稍后尝试';
      return envelope(refused(settings.queueFullCode, text), settings);
    }
    case 'banned': {
      const properties = { promptEn: refusal.prompt, bannedWord: refusal.word };
      return envelope({ code: 24, description: '可能包含敏感词', properties }, settings);
    }
  }
}

/** Refused before a channel is chosen: OpenAI style (section 4.5 a). */
export function gatewayRefusal(text: string, status = 400): Answer {
  const id = `${Date.now()}${Math.random().toString(36).slice(2, 10)}`;
  const message = status === 400 ? `Invalid request, ${text}` : text;
  return { status, body: { error: { message: `${message} (request id: ${id})`, type: 'new_api_error' } } };
}

function relayRefusal(text: string): Answer {
  return { status: 400, body: { description: `${text} `, type: 'upstream_error', code: 4 } };
}

function refused(code: number, description: string) {
  return { code, description, result: null, properties: {} };
}

function unknownStatus(profile: Profile): number {
  return profile === 'trueai' ? 404 : 200;
}

/** The gateway writes its success body without a type, so the HTTP library calls it plain text (section 4.4). */
export function envelope(body: Record<string, unknown>, settings: Settings): Answer {
  const text = JSON.stringify(body);
  const raw = settings.numericResult
    ? text.replace(/"result":"(0*)(\d+)"/, (_, __, digits: string) => `"result":${digits}`)
    : text;
  const type = settings.profile === 'comet' ? 'text/plain; charset=utf-8' : 'application/json; charset=utf-8';
  return { status: 200, body: raw, headers: { 'content-type': type } };
}
