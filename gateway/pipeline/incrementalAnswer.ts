import { ClientError } from '../base/errors.ts';
import { compileDeferredProgram, type DeferredProgram } from '../execution/deferredProgram.ts';
import { type AnswerUpdate, runDeferred } from '../execution/deferredRun.ts';
import { createCause, type FieldError } from '../execution/fieldError.ts';
import type { OperationPorts, OperationRequest } from './answerOperation.ts';
import { type AuthorizedOperation, authorize } from './authorize.ts';
import { chargeRest } from './charge.ts';
import { deadlineOf } from './deadline.ts';
import { inputsRecorder, isNotDisclosed, type NotDisclosed, recordShown } from './disclose.ts';
import type { Gate } from './gate.ts';
import type { Generation } from './generation.ts';
import { type IncrementalFormat, writeFirst, writeUpdate } from './incrementalFormat.ts';
import { conditionsOf, placeParts } from './incrementalOperation.ts';
import { limitCost } from './limitCost.ts';
import type { OperationResult } from './operationResult.ts';
import { createProgram, type PreparedOperation, type PreparedParts } from './preparedOperation.ts';
import { toldNameOf } from './toldName.ts';

/**
 * Answers an operation with `@defer` in parts. Nothing of it is shared with others: what one client takes slowly must not
 * hold up another, and its parts are read once.
 * @returns null when the answer is to be given whole: nothing is deferred, or the caller does not read parts.
 */
export async function answerInParts(
  prepared: PreparedOperation,
  request: OperationRequest,
  ports: OperationPorts,
  gate: Gate,
): Promise<OperationResult | null> {
  const { inParts, operation } = prepared;
  const { incremental: format } = request;
  if (inParts === null || format === undefined) return null;
  const { generation } = ports;
  const deadlineAtMs = deadlineOf(operation.operationKind, generation.limits);
  const authorized = authorize(operation, request.principal, generation.requirements, generation.overrides, gate);
  const { variables, cost } = limitCost(prepared, request.variables, generation);
  const program = await deferredProgramOf(prepared, inParts, authorized, generation, variables);
  if (program === null) return null;
  chargeRest(request, ports, cost);
  const { transport } = ports;
  const { principal, requestId, forwardedHeaders, signal } = request;
  const name = toldNameOf(prepared, generation.trusted);
  const answer = await runDeferred(
    program,
    {
      transport,
      principal,
      requestId,
      forwardedHeaders,
      signal,
      deadlineAtMs,
      variables,
      denials: authorized.denials,
      suspended: gate.suspended,
      subjects: ports.trust?.subjects,
      recordInputs: inputsRecorder(program.program, name, request, ports),
      localFields: prepared.introspect === null ? null : prepared.introspect(variables, principal),
    },
    generation.limits.deferredPartsMax,
  );
  const { data, disclosed, errors, updates } = answer;
  const told = {
    operationKind: operation.operationKind,
    ...(name === undefined ? {} : { operationName: name }),
    ...(errors.length === 0 ? {} : { errorCodes: codesOf(errors) }),
    ...(cost === null ? {} : { cost }),
    disclosed,
  };
  if (updates === null) {
    const body = JSON.stringify(errors.length === 0 ? { data } : { data, errors });
    return { kind: 'executed', body, ...told };
  }
  return {
    kind: 'incremental',
    body: writeFirst(answer, format),
    rest: written(recorded(updates, name, request, ports), format),
    ...told,
  };
}

/** As `programOf`: planned once for those who lack the same grants, and for whom the same is deferred. */
function deferredProgramOf(
  prepared: PreparedOperation,
  { operation, programs }: PreparedParts,
  authorized: AuthorizedOperation,
  generation: Generation,
  variables: Readonly<Record<string, unknown>>,
): Promise<DeferredProgram | null> {
  const { conditions, deferConditions } = conditionsOf(operation, variables);
  const bits = [...conditions.values(), ...deferConditions.values()].map(Number).join('');
  const key = `${authorized.key} ${bits}`;
  const known = programs.get(key);
  if (known !== undefined) return known;
  const create = async () => {
    const { operation: placed, deferred } = placeParts(
      operation,
      conditions,
      deferConditions,
      generation.limits.deferredFragmentsMax,
    );
    if (deferred.parts.length === 0) return null;
    try {
      return await createProgram(authorized, placed, prepared.keys, conditions, generation, (source) =>
        compileDeferredProgram(source, deferred),
      );
    } catch (error) {
      // There are operations that Apollo's planner can plan only whole. Whoever defers must be ready for a whole answer.
      if (error instanceof ClientError && error.code === 'PLANNING_FAILED') return null;
      throw error;
    }
  };
  const program = create();
  programs.set(key, program);
  prepared.onProgram();
  program.catch(() => programs.delete(key));
  return program;
}

/** Each recorded before it is written. One that cannot be ends the answer: its parts fail, and none follows. */
function recorded(
  updates: AsyncIterableIterator<AnswerUpdate, undefined>,
  operationName: string | undefined,
  request: OperationRequest,
  ports: OperationPorts,
): AsyncIterableIterator<AnswerUpdate, undefined> {
  return {
    next: async () => {
      const next = await updates.next();
      if (next.done === true) return next;
      try {
        await recordShown(next.value.disclosed, operationName, request, ports);
        return next;
      } catch (error) {
        if (!isNotDisclosed(error)) throw error;
        await updates.return?.();
        return { done: false, value: unrecorded(next.value, error) };
      }
    },
    return: async () => {
      await updates.return?.();
      return { done: true, value: undefined };
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}

function unrecorded({ answered, dropped }: AnswerUpdate, { code }: NotDisclosed): AnswerUpdate {
  const { message, extensions } = createCause(code, null);
  return {
    answered: answered.map((part) => ({ ...part, data: null, errors: [{ message, path: part.path, extensions }] })),
    dropped,
    pending: [],
    isLast: true,
    disclosed: null,
  };
}

/** The updates as text, each written when it is asked for. */
function written(
  updates: AsyncIterableIterator<AnswerUpdate, undefined>,
  format: IncrementalFormat,
): AsyncIterableIterator<string, undefined> {
  return {
    next: async () => {
      const next = await updates.next();
      return next.done === true ? next : { done: false, value: writeUpdate(next.value, format) };
    },
    return: async () => {
      await updates.return?.();
      return { done: true, value: undefined };
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}

function codesOf(errors: readonly FieldError[]): readonly string[] {
  return [...new Set(errors.map(({ extensions }) => extensions.code))];
}
