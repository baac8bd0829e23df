import { systemClock } from '../base/clock.ts';
import { ClientError } from '../base/errors.ts';
import { Cancellation, type CancelSignal } from '../transport/cancellation.ts';
import type { SubgraphReply } from '../transport/subgraphTransport.ts';
import type { ExecutionRequest } from './executionRequest.ts';
import { createFailures, type Failures } from './failures.ts';
import { type FetchGroup, type GroupRun, prepareGroup } from './fetchGroup.ts';
import { type Answer, type FetchSurroundings, readReply } from './fetchRun.ts';
import { createCause } from './fieldError.ts';
import type { IsObjectTypeName } from './mergeFetched.ts';
import type { JsonObject } from './ownKey.ts';
import type { ShownInRun } from './shownInRun.ts';
import type { Step } from './steps.ts';
import { subjectsOf } from './subjectsOfRun.ts';
import { suspendedReply } from './suspendedReply.ts';
import { TargetObjects } from './targetObjects.ts';

export interface FetchedData {
  readonly root: JsonObject;
  readonly failures: Failures;
  /** No text in it holds a character that JSON escapes. */
  readonly isEscapeFree: boolean;
}

/** A mutation that began is carried through: what an agency did cannot be undone by a client that goes away. */
const neverAborted: CancelSignal = new Cancellation();

/**
 * Runs every step as soon as what it waits for has ended.
 * @param begin puts in what is there before the first step: the event of a subscription.
 * @returns the merged data. It rejects only when our own code or the transport breaks its promise.
 */
export function runSteps(
  steps: readonly Step<FetchGroup>[],
  operationKind: 'query' | 'mutation' | 'subscription',
  request: ExecutionRequest,
  isObjectTypeName: IsObjectTypeName,
  begin?: (around: FetchSurroundings) => void,
  shown: ShownInRun | null = null,
): Promise<FetchedData> {
  return new Promise((resolve, reject) => {
    const root: JsonObject = {};
    const targets = new TargetObjects(root);
    const subjects = subjectsOf(request.subjects, request.principal, request.requestId);
    const failures = createFailures();
    const { variables, principal } = request;
    const around: FetchSurroundings = {
      root,
      targets,
      failures,
      isObjectTypeName,
      variables,
      subjects,
      callerId: principal.personId,
      shown,
    };
    begin?.(around);
    const signal = operationKind === 'mutation' ? neverAborted : request.signal;
    // Of what was put in nothing is known.
    new StepsRun(steps, request, around, signal, resolve, reject, begin === undefined).start();
  });
}

/** What a run whose answer has several parts tells about them. */
export interface PartsOfRun {
  /** What the fetches of a part work on: the same data, and failures of its own. */
  readonly around: (part: number) => FetchSurroundings;
  /** A step of a part has ended, and has begun those that waited for it. */
  readonly stepEnded: (part: number) => void;
}

/** Runs the steps of all parts. Whoever asks watches the parts; a rejection is as in `runSteps`. */
export function runStepsInParts(
  steps: readonly Step<FetchGroup>[],
  request: ExecutionRequest,
  signal: CancelSignal,
  parts: PartsOfRun,
): Promise<unknown> {
  return new Promise((resolve, reject) => {
    new StepsRun(steps, request, parts.around(0), signal, resolve, reject, false, parts).start();
  });
}

/** One run of a program: a count for each step, and one object for all of them. */
class StepsRun {
  readonly #steps: readonly Step<FetchGroup>[];
  readonly #request: ExecutionRequest;
  readonly #around: FetchSurroundings;
  readonly #signal: CancelSignal;
  readonly #resolve: (data: FetchedData) => void;
  readonly #reject: (error: unknown) => void;
  readonly #parts: PartsOfRun | null;
  readonly #waits: number[];
  #left: number;
  #isEscapeFree: boolean;

  constructor(
    steps: readonly Step<FetchGroup>[],
    request: ExecutionRequest,
    around: FetchSurroundings,
    signal: CancelSignal,
    resolve: (data: FetchedData) => void,
    reject: (error: unknown) => void,
    isEscapeFree: boolean,
    parts: PartsOfRun | null = null,
  ) {
    this.#parts = parts;
    this.#isEscapeFree = isEscapeFree;
    this.#steps = steps;
    this.#request = request;
    this.#around = around;
    this.#signal = signal;
    this.#resolve = resolve;
    this.#reject = reject;
    this.#waits = steps.map(({ waitsFor }) => waitsFor);
    this.#left = steps.length;
  }

  start(): void {
    if (this.#left === 0) this.#finish();
    // By what the plan says, not by the counts: a step without a fetch ends at once and may start others.
    for (const step of this.#steps) if (step.waitsFor === 0) this.#begin(step);
  }

  #begin(step: Step<FetchGroup>): void {
    const around = this.#parts === null ? this.#around : this.#parts.around(step.part);
    const run = step.fetch === null ? null : prepareGroup(step.fetch, around);
    const { subjects } = around;
    if (subjects?.isWaiting === true) {
      // Prepared anew once that is known: who may not be asked about leaves no trace in the request.
      subjects
        .ask()
        .then(() => this.#begin(step), this.#reject)
        .catch(this.#reject);
      return;
    }
    if (step.fetch === null || run === null) {
      this.#end(step);
      return;
    }
    const told = this.#tell(step.fetch, run, around);
    if (told === null) this.#send(step, step.fetch, run);
    else this.#sendOnceTold(told, step, step.fetch, run).catch(this.#reject);
  }

  /** @returns null when the request tells nothing that has still to be recorded. It rejects as `InputsOfRun` does. */
  #tell(fetch: FetchGroup, { runs }: GroupRun, { shown }: FetchSurroundings): Promise<void> | null {
    const inputs = shown?.inputs ?? null;
    if (inputs === null || this.#signal.aborted || suspendedReply(this.#request.suspended, fetch.subgraph) !== null)
      return null;
    return inputs.tell(runs.flatMap(({ tells }) => tells));
  }

  /** What cannot be accounted for is not told: the fetch fails by the code, and others go on. */
  async #sendOnceTold(told: Promise<void>, step: Step<FetchGroup>, fetch: FetchGroup, run: GroupRun): Promise<void> {
    try {
      await told;
    } catch (error) {
      if (!(error instanceof ClientError)) throw error;
      run.receive({ cause: createCause(error.code, null) });
      this.#end(step);
      return;
    }
    this.#send(step, fetch, run);
  }

  #send(step: Step<FetchGroup>, fetch: FetchGroup, run: GroupRun): void {
    const atMs = systemClock.realMs();
    send(fetch, run.body, this.#signal, this.#request)
      .then((reply) => {
        const answer = this.#read(reply, fetch, run.body, atMs);
        if (run.runs.length > 1 && 'data' in answer && answer.data === null) return this.#askEach(step, fetch, run);
        run.receive(answer);
        this.#end(step);
        return undefined;
      })
      .catch(this.#reject);
  }

  /**
   * `_entities` is never null, so one part of a merged request that fails as a whole takes the data of all parts with
   * it, which requests of their own would not do. They are then sent again, once, each alone: only queries are merged.
   */
  async #askEach(step: Step<FetchGroup>, group: FetchGroup, { runs }: GroupRun): Promise<void> {
    await Promise.all(
      runs.map(async (each) => {
        const body = each.body();
        const atMs = systemClock.realMs();
        each.receive(this.#read(await send(group, body, this.#signal, this.#request), group, body, atMs));
      }),
    );
    this.#end(step);
  }

  #read(reply: SubgraphReply, { agency }: FetchGroup, body: string, atMs: number): Answer {
    if (reply.ok && reply.isEscapeFree !== true) this.#isEscapeFree = false;
    return readReply(reply, agency, body, { by: this.#request.principal.personId, atMs });
  }

  #finish(): void {
    const { root, failures } = this.#around;
    this.#resolve({ root, failures, isEscapeFree: this.#isEscapeFree });
  }

  #end(step: Step<FetchGroup>): void {
    this.#left--;
    if (this.#left === 0) this.#finish();
    for (const position of step.next) {
      const next = this.#steps[position];
      const waits = (this.#waits[position] ?? 0) - 1;
      this.#waits[position] = waits;
      if (waits === 0 && next !== undefined) this.#begin(next);
    }
    this.#parts?.stepEnded(step.part);
  }
}

function send(
  fetch: FetchGroup,
  body: string,
  signal: CancelSignal,
  request: ExecutionRequest,
): Promise<SubgraphReply> {
  if (signal.aborted) {
    return Promise.resolve({ ok: false, code: 'SUBGRAPH_UNAVAILABLE', message: 'The request was given up.' });
  }
  const { principal, requestId, forwardedHeaders, deadlineAtMs } = request;
  const { subgraph, operationKind } = fetch;
  const suspended = suspendedReply(request.suspended, subgraph);
  if (suspended !== null) return Promise.resolve(suspended);
  return request.transport.send({
    subgraph,
    body,
    operationKind,
    principal,
    requestId,
    forwardedHeaders,
    signal,
    deadlineAtMs,
  });
}
