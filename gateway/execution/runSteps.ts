import type { SubgraphReply } from '../transport/subgraphTransport.ts';
import type { ExecutionRequest } from './executionRequest.ts';
import { createFailures, type Failures } from './failures.ts';
import { prepareFetch } from './fetchRun.ts';
import type { IsObjectTypeName } from './mergeFetched.ts';
import type { JsonObject } from './ownKey.ts';
import type { Step } from './steps.ts';
import type { SubgraphFetch } from './subgraphFetch.ts';

export interface FetchedData {
  readonly root: JsonObject;
  readonly failures: Failures;
}

/** A mutation that began is carried through: what an agency did cannot be undone by a client that goes away. */
const neverAborted = new AbortController().signal;

/**
 * Runs every step as soon as what it waits for has ended.
 * @returns the merged data. It rejects only when our own code or the transport breaks its promise.
 */
export function runSteps(
  steps: readonly Step<SubgraphFetch>[],
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
    const end = (step: Step<SubgraphFetch>): void => {
      left--;
      if (left === 0) resolve({ root, failures });
      for (const position of step.next) {
        const next = steps[position];
        waits[position] = (waits[position] ?? 0) - 1;
        if (waits[position] === 0 && next !== undefined) start(next);
      }
    };
    const start = (step: Step<SubgraphFetch>): void => {
      const run = step.fetch === null ? null : prepareFetch(step.fetch, around);
      if (step.fetch === null || run === null || run.body === null) {
        end(step);
        return;
      }
      send(step.fetch, run.body, signal, request)
        .then((reply) => {
          run.receive(reply);
          end(step);
        })
        .catch(reject);
    };
    if (left === 0) resolve({ root, failures });
    // Taken down first: a step without a fetch ends at once and may start others.
    for (const step of steps.filter(({ waitsFor }) => waitsFor === 0)) start(step);
  });
}

function send(
  fetch: SubgraphFetch,
  body: string,
  signal: AbortSignal,
  request: ExecutionRequest,
): Promise<SubgraphReply> {
  if (signal.aborted) {
    return Promise.resolve({ ok: false, code: 'SUBGRAPH_UNAVAILABLE', message: 'The request was given up.' });
  }
  const { principal, requestId, forwardedHeaders } = request;
  const { subgraph, operationKind } = fetch;
  return request.transport.send({ subgraph, body, operationKind, principal, requestId, forwardedHeaders, signal });
}
