import type { Clock } from '../base/clock.ts';
import { ClientError } from '../base/errors.ts';
import type { Answer } from '../serving/exchange.ts';
import { type HttpQuestion, json } from '../serving/httpMessage.ts';
import { type ClockOffset, offsetMsMax, parseAdvance } from './clockOffset.ts';
import { type FaultMode, faultModes, parseFaultMode } from './fault.ts';

/** What the demonstration can do to one agency. */
export interface DemoTarget {
  readonly name: string;
  setFault(mode: FaultMode): Promise<void>;
  counters(): Readonly<Record<string, number>>;
  /** Parts of the agency that can be away while the rest answers, by the name they have in `/demo/fault`. */
  readonly parts: Readonly<Record<string, (isDown: boolean) => void>>;
  /** A claim form on which somebody writes another address than the one on file; null when it is none. */
  claim(body: unknown): object | null;
  /** Somebody proves to the agency who they are, so that held payments go on; null when none are held. */
  release(body: unknown): object | null;
  /** Switches of the agency's own, by method and path. */
  readonly controls: Readonly<Record<string, (body: unknown) => unknown>>;
}

export interface DemoOptions {
  /** False: every path of the demonstration is unknown. */
  readonly enabled: boolean;
  readonly targets: readonly DemoTarget[];
  readonly clock: Clock;
  readonly offset: ClockOffset;
}

/** What an agency mailed; of all agencies, where the control port is asked. */
export const lettersPath = 'GET /demo/letters';

/** What the control port answers: health always, the demonstration's switches where they are enabled. */
export function answerControls({ enabled, targets, clock, offset }: DemoOptions): Answer {
  const routes: Readonly<Record<string, (body: unknown) => unknown>> = {
    'POST /demo/fault': async (body) => {
      const name = String(field(body, 'agency')).toLowerCase();
      const mode = parseFaultMode(field(body, 'mode'));
      const part = targets.flatMap(({ parts }) => (Object.hasOwn(parts, name) ? [parts[name]] : []))[0];
      if (part !== undefined) {
        if (mode?.kind !== 'up' && mode?.kind !== 'down') throw new ClientError('BAD_REQUEST', 'It is up or down.');
        part(mode.kind === 'down');
        return { agency: name, mode: mode.kind };
      }
      const target = targets.find((known) => known.name === name);
      if (target === undefined) throw new ClientError('BAD_REQUEST', 'There is no such agency in this process.');
      if (mode === null) throw new ClientError('BAD_REQUEST', `The mode is ${faultModes}.`);
      await target.setFault(mode);
      return { agency: target.name, mode: field(body, 'mode') };
    },
    'POST /demo/claim': (body) => {
      const name = String(field(body, 'agency')).toLowerCase();
      const claimed = targets.find((known) => known.name === name)?.claim(body) ?? null;
      if (claimed === null)
        throw new ClientError('BAD_REQUEST', 'Say { agency, person, address } of somebody it knows.');
      return claimed;
    },
    'POST /demo/release-payments': (body) => {
      const name = String(field(body, 'agency')).toLowerCase();
      const released = targets.find((known) => known.name === name)?.release(body) ?? null;
      if (released === null)
        throw new ClientError('BAD_REQUEST', 'Say { agency, person } of somebody whose payments it holds.');
      return released;
    },
    'POST /demo/clock': (body) => {
      const offsetMs = offset.offsetMs() + shiftOf(body, clock);
      if (Math.abs(offsetMs) > offsetMsMax) throw new ClientError('BAD_REQUEST', 'That is more than a century away.');
      offset.set(offsetMs);
      return { now: clock.now().toISOString(), offsetMs: offset.offsetMs() };
    },
    'GET /demo/clock': () => ({ now: clock.now().toISOString(), offsetMs: offset.offsetMs() }),
    'GET /demo/counters': () => Object.fromEntries(targets.map((target) => [target.name, target.counters()])),
    ...Object.assign({}, ...targets.map(({ controls }) => controls)),
    // Several agencies mail, and each keeps its own: none may hide the letters of another.
    [lettersPath]: async () => {
      const mailed = await Promise.all(targets.map(({ controls }) => controls[lettersPath]?.(null) ?? []));
      return mailed.flat();
    },
  };
  return async (question) => {
    if (question.path === '/health/live' || question.path === '/health/ready') return json(200, { status: 'ok' });
    const route = enabled && isLocal(question) ? routes[`${question.method} ${question.path}`] : undefined;
    if (route === undefined) throw new ClientError('NOT_FOUND', 'There is nothing here.');
    return json(200, await route(question.method === 'POST' ? parseJson(question) : null));
  };
}

/** Only this machine, and by its own name: a page of another site may not reach in by a name it made up. */
function isLocal({ remoteAddress, headers }: HttpQuestion): boolean {
  const isLoopback = /^(127\.0\.0\.1|::1|::ffff:127\.0\.0\.1)$/.test(remoteAddress);
  return isLoopback && /^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/.test(headers.get('host') ?? '');
}

/** How far to move business time: `{ now }` is an instant to be at, `{ advance }` a duration. */
function shiftOf(body: unknown, clock: Clock): number {
  const advance = field(body, 'advance');
  const now = field(body, 'now');
  const wanted = typeof now === 'string' ? Date.parse(now) : Number.NaN;
  const shiftMs = advance === undefined ? wanted - clock.now().getTime() : parseAdvance(advance);
  if (shiftMs === null || Number.isNaN(shiftMs)) {
    throw new ClientError('BAD_REQUEST', 'Say { now: <instant> } or { advance: +60d }.');
  }
  return shiftMs;
}

function parseJson({ headers, body }: HttpQuestion): unknown {
  // A page of another site cannot send this type without being asked first.
  if (!(headers.get('content-type') ?? '').startsWith('application/json')) {
    throw new ClientError('UNSUPPORTED_MEDIA_TYPE', 'The body must be JSON.');
  }
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    throw new ClientError('BAD_REQUEST', 'The body is not JSON.');
  }
}

function field(body: unknown, name: string): unknown {
  return typeof body === 'object' && body !== null && Object.hasOwn(body, name) ? Reflect.get(body, name) : undefined;
}
