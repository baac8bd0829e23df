import { type FragmentDefinitionNode, Kind, type OperationDefinitionNode, parse } from 'graphql';
import type { Switch, Switches } from '../identity/switches.ts';
import { hashOf, type TrustedDocuments } from '../registry/trustedDocuments.ts';
import type { OperationRequest } from './answerOperation.ts';
import type { Generation } from './generation.ts';
import { operationNamesOf } from './operationNames.ts';
import { isSignature, signatureOf } from './operationSignature.ts';
import type { PersistedDocuments } from './persistedDocuments.ts';
import type { PreparedOperation } from './preparedOperation.ts';

/** What is turned off by the operations of a document, however they are written. */
interface Off {
  readonly switches: Switches;
  readonly bySignature: Map<string, Switch>;
}

/** Of each generation, for the switches that it was last asked with. */
const known = new WeakMap<Generation, Off>();

/** Found once for each operation, while any is turned off. Null: it is too large to be told from another. */
const signatures = new WeakMap<PreparedOperation, string | null>();

/**
 * The switch that turns off what this request asks for: by a name of its document, by what it selects, or by a document
 * that selects the same. A hash of a text that nobody has sent yet says nothing of what that selects: from the first time
 * on that the text is met, whatever selects the same is off too.
 */
export function switchOf(
  prepared: PreparedOperation,
  request: OperationRequest,
  generation: Generation,
  persisted: PersistedDocuments | null,
  switches: Switches,
): Switch | null {
  const { bySignature } = offIn(generation, switches, persisted);
  const signature = signatureIn(prepared, generation);
  // Invariant: what cannot be told from an operation that is off is off.
  if (signature === null) return first(switches.operations);
  const same = bySignature.get(signature);
  if (same !== undefined) return same;
  for (const name of operationNamesOf(prepared, request, generation.trusted, persisted)) {
    const named = switches.operations.get(name);
    if (named === undefined) continue;
    bySignature.set(signature, named);
    return named;
  }
  return null;
}

function signatureIn(prepared: PreparedOperation, { supergraph }: Generation): string | null {
  let signature = signatures.get(prepared);
  if (signature === undefined) {
    const { operation, fragments } = prepared.operation;
    signature = signatureOf(operation, fragments, supergraph.apiSchema);
    signatures.set(prepared, signature);
  }
  return signature;
}

function offIn(generation: Generation, switches: Switches, persisted: PersistedDocuments | null): Off {
  const before = known.get(generation);
  if (before?.switches === switches) return before;
  const bySignature = new Map<string, Switch>();
  // What was learned from a text stays as long as its switch.
  const stillOff = new Map([...switches.operations.values()].map((each) => [each.id, each]));
  for (const [signature, { id }] of before?.bySignature ?? []) {
    const still = stillOff.get(id);
    if (still !== undefined) bySignature.set(signature, still);
  }
  for (const [target, turnedOff] of switches.operations) {
    const selected = isSignature(target)
      ? [target]
      : signaturesIn(textOf(target, generation.trusted, persisted), generation);
    for (const signature of selected) bySignature.set(signature, turnedOff);
  }
  const off = { switches, bySignature };
  known.set(generation, off);
  return off;
}

/** The document that a switch names: by its id, or by the hash of any text that was published for it. */
function textOf(target: string, trusted: TrustedDocuments, persisted: PersistedDocuments | null): string | undefined {
  return trusted.byId(target) ?? persisted?.textOf(target) ?? byHash(trusted).get(target);
}

const hashed = new WeakMap<TrustedDocuments, ReadonlyMap<string, string>>();

/** What was published may have another id than its hash. */
function byHash(trusted: TrustedDocuments): ReadonlyMap<string, string> {
  let texts = hashed.get(trusted);
  if (texts === undefined) {
    texts = new Map(
      trusted.texts.flatMap((text) =>
        [text, ...trusted.writtenAs(text)].map((each): [string, string] => [hashOf(each), text]),
      ),
    );
    hashed.set(trusted, texts);
  }
  return texts;
}

/** Of each operation of a document. */
function signaturesIn(text: string | undefined, { supergraph }: Generation): readonly string[] {
  const document = text === undefined ? null : parseOrNull(text);
  const fragments = new Map<string, FragmentDefinitionNode>();
  const operations: OperationDefinitionNode[] = [];
  for (const definition of document?.definitions ?? []) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
    if (definition.kind === Kind.OPERATION_DEFINITION) operations.push(definition);
  }
  return operations.flatMap((operation) => signatureOf(operation, fragments, supergraph.apiSchema) ?? []);
}

/** What is no document is refused whenever it is asked for. */
function parseOrNull(text: string) {
  try {
    return parse(text, { noLocation: true });
  } catch {
    return null;
  }
}

function first(operations: Switches['operations']): Switch | null {
  for (const turnedOff of operations.values()) return turnedOff;
  return null;
}
