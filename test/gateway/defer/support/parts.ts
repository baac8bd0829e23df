import type { IncrementalFormat } from '../../../../gateway/pipeline/incrementalFormat.ts';
import type { OperationResult } from '../../../../gateway/pipeline/operationResult.ts';
import type { Answered, AnsweredError, AskOptions, GraphUnderTest } from '../../engine/support/graph.ts';

type Path = readonly (string | number)[];
type Json = Record<string, unknown>;

export interface Part {
  readonly path: Path;
  readonly label?: string;
  readonly data?: Json | null;
  readonly errors?: readonly AnsweredError[];
}

/** One payload as it is sent. */
export interface Payload extends Answered {
  readonly incremental?: readonly Part[];
  readonly hasNext?: boolean;
}

/** Every payload of an answer, in the order they came. */
export async function payloadsOf(
  graph: GraphUnderTest,
  query: string,
  options: AskOptions & { readonly format?: IncrementalFormat } = {},
): Promise<readonly Payload[]> {
  const { format = '2022-08-24', ...asked } = options;
  return readAll(await graph.result(query, { ...asked, incremental: format }));
}

export async function readAll(result: OperationResult): Promise<readonly Payload[]> {
  const payloads = [JSON.parse(String(result.body)) as Payload];
  if (result.rest !== undefined) for await (const text of result.rest) payloads.push(JSON.parse(text) as Payload);
  return payloads;
}

/**
 * The whole answer, as a client puts it together that follows the incremental delivery proposal of 2022-08-24 to the letter:
 * what cannot be merged is an error here.
 */
export function mergeParts(payloads: readonly Payload[]): Answered {
  const [first, ...rest] = payloads;
  if (first === undefined) throw new Error('There is no answer.');
  const root = { data: structuredClone(first.data) };
  const errors = [...(first.errors ?? [])];
  payloads.forEach(({ hasNext }, i) => {
    const isLast = i === payloads.length - 1;
    if (payloads.length > 1 && hasNext === isLast) throw new Error(`hasNext is ${hasNext} where isLast is ${isLast}.`);
  });
  for (const { incremental = [] } of rest) {
    for (const { path, data, errors: own } of incremental) {
      errors.push(...(own ?? []));
      const target = path.reduce<unknown>((at, key) => (at as Record<string | number, unknown>)?.[key], root.data);
      if (typeof target !== 'object' || target === null) throw new Error(`No object at ${path.join('.')}.`);
      if (data !== null && data !== undefined) mergeInto(target as Json, data);
    }
  }
  return errors.length === 0 ? { data: root.data as Json | null } : { data: root.data as Json | null, errors };
}

function mergeInto(target: Json | unknown[], source: Json | unknown[]): void {
  if (Array.isArray(target) !== Array.isArray(source)) throw new Error('A list meets an object.');
  if (Array.isArray(target) && target.length !== source.length) throw new Error('Lists of different lengths meet.');
  for (const [key, value] of Object.entries(source)) {
    const own = target as Json;
    const present = Object.hasOwn(own, key) ? own[key] : undefined;
    if (isComposite(present) && isComposite(value)) mergeInto(present, value);
    else Object.defineProperty(own, key, { value, enumerable: true, writable: true, configurable: true });
  }
}

function isComposite(value: unknown): value is Json | unknown[] {
  return typeof value === 'object' && value !== null;
}
