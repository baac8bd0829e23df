import { type GraphQLLeafType, isEnumType } from 'graphql';
import { isWritable } from './nestingDepth.ts';

/** Gives the value as it is answered; undefined when the schema does not allow it. */
export type CheckLeaf = (value: unknown) => unknown;

const intMax = 2_147_483_647;
const intMin = -2_147_483_648;

const builtIn: Readonly<Record<string, CheckLeaf>> = {
  Int: (value) =>
    Number.isInteger(value) && (value as number) <= intMax && (value as number) >= intMin ? value : undefined,
  Float: (value) => (typeof value === 'number' && Number.isFinite(value) ? value : undefined),
  String: (value) => (typeof value === 'string' ? value : undefined),
  Boolean: (value) => (typeof value === 'boolean' ? value : undefined),
  // An id is serialised as a string, whatever the subgraph keeps it as (specification 3.5.5).
  ID: (value) => (typeof value === 'string' ? value : Number.isSafeInteger(value) ? String(value) : undefined),
};

const anything: CheckLeaf = (value) => (isWritable(value) ? value : undefined);

/** A custom scalar's values are its owner's business; an enum's are the API schema's. */
export function compileLeaf(type: GraphQLLeafType): CheckLeaf {
  if (!isEnumType(type)) return Object.hasOwn(builtIn, type.name) ? (builtIn[type.name] ?? anything) : anything;
  const values = new Set<unknown>(type.getValues().map(({ name }) => name));
  return (value) => (values.has(value) ? value : undefined);
}
