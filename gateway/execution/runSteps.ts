import { Cancellation, type CancelSignal } from '../transport/cancellation.ts';
import type { SubgraphReply } from '../transport/subgraphTransport.ts';
import type { ExecutionRequest } from './executionRequest.ts';
import { createFailures, type Failures } from './failures.ts';
import { type FetchGroup, type GroupRun, prepareGroup } from './fetchGroup.ts';
import { readReply } from './fetchRun.ts';
import type { IsObjectTypeName } from './mergeFetched.ts';
import type { JsonObject } from './ownKey.ts';
import type { Step } from './steps.ts';

export interface FetchedData {
  readonly root: JsonObject;
  readonly failures: Failures;
}

/** A mutation that began is carried through: what an agency did cannot be undone by a client that goes away. */
const neverAborted: CancelSignal = new Cancellation();

/**
 * Runs every step as soon as what it waits for has ended.
 * @returns the merged data. It rejects only when our own code or the transport breaks its promise.
 */
export function runSteps(
  steps: readonly Step<FetchGroup>[],
  operationKind: 'query' | 'mutation',
  request: ExecutionRequest,
  isObjectTypeName: IsObjectTypeName,
): Promise<FetchedData> {
  const root: JsonObject = {};
  const failures = createFailures();
  const texts = new Map<string, string | undefined>();
  const variableText = (name: string): string | undefined => {
    if (!texts.has(name)) texts.set(name, JSON.stringify(request.variables[name]));
    return texts.get(name);
  };
  const around = { root, failures, isObjectTypeName, variableText };
  const waits = Int32Array.from(steps, ({ waitsFor }) => waitsFor);
  let left = steps.length;
  const signal = operationKind === 'mutation' ? neverAborted : request.signal;

  return new Promise((resolve, reject) => {
    const end = (step: Step<FetchGroup>): void => {
      left--;
      if (left === 0) resolve({ root, failures });
      for (const position of step.next) {
        const next = steps[position];
        waits[position] = (waits[position] ?? 0) - 1;
        if (waits[position] === 0 && next !== undefined) start(next);
      }
    };
    const start = (step: Step<FetchGroup>): void => {
      const run = step.fetch === null ? null : prepareGroup(step.fetch, around);
      if (step.fetch === null || run === null) {
        end(step);
        return;
      }
      ask(step.fetch, run, signal, request)
        .then(() => end(step))
        .catch(reject);
    };
    if (left === 0) resolve({ root, failures });
    // Taken down first: a step without a fetch ends at once and may start others.
    for (const step of steps.filter(({ waitsFor }) => waitsFor === 0)) start(step);
  });
}

/**
 * `_entities` is never null, so one part of a merged request that fails as a whole takes the data of all parts with it,
 * which requests of their own would not do. They are then sent again, once, each alone: only queries are ever merged.
 */
async function ask(group: FetchGroup, run: GroupRun, signal: CancelSignal, request: ExecutionRequest): Promise<void> {
  const answer = readReply(await send(group, run.body, signal, request), group.agency);
  if (run.runs.length > 1 && 'data' in answer && answer.data === null) {
    await Promise.all(
      run.runs.map(async (each) => {
        each.receive(readReply(await send(group, each.body(), signal, request), group.agency));
      }),
    );
    return;
  }
  const parts = run.divide(answer);
  run.runs.forEach((each, position) => {
    const part = parts[position];
    if (part !== undefined) each.receive(part);
  });
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
  const { principal, requestId, forwardedHeaders } = request;
  const { subgraph, operationKind } = fetch;
  return request.transport.send({ subgraph, body, operationKind, principal, requestId, forwardedHeaders, signal });
}
