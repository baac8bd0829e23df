import { Kind, parse } from 'graphql';
import { ClientError } from '../base/errors.ts';
import type { Log } from '../base/log.ts';
import { anonymousPrincipal, createPrincipal, type Principal } from '../identity/principal.ts';
import { authorize } from './authorize.ts';
import type { Generation } from './generation.ts';
import { lookUpTrusted } from './lookUpOperation.ts';
import { programOf } from './preparedOperation.ts';

/**
 * Prepares, plans and compiles the trusted documents of a generation before it answers anybody: for somebody who is granted
 * everything, and for somebody who is granted nothing. A document that this graph does not allow any more is logged, by its
 * operation's name and the code, and does not keep the graph from being served.
 */
export async function warmTrusted(generation: Generation, log: Log): Promise<void> {
  const principals = [anonymousPrincipal, grantedAll(generation)];
  for (const text of generation.trusted.texts) {
    for (const operationName of operationNamesOf(text)) {
      for (const principal of principals) {
        try {
          await warm(text, operationName, principal, generation);
        } catch (error) {
          if (!(error instanceof ClientError)) throw error;
          // Who is granted nothing may not write; that is no fault of the document.
          if (principal === anonymousPrincipal) continue;
          log.warn('trusted document refused', { operationName, code: error.code, reason: error.message });
        }
      }
    }
  }
}

async function warm(
  text: string,
  operationName: string | undefined,
  principal: Principal,
  generation: Generation,
): Promise<void> {
  const prepared = lookUpTrusted(text, operationName, generation, generation.views.full);
  const authorized = authorize(prepared.operation, principal, generation.requirements, generation.overrides);
  await programOf(prepared, authorized, generation, {});
}

/** The only operation of a document needs no name. */
function operationNamesOf(text: string): readonly (string | undefined)[] {
  const operations = parse(text, { noLocation: true }).definitions.filter(
    (definition) => definition.kind === Kind.OPERATION_DEFINITION,
  );
  return operations.length === 1 ? [undefined] : operations.flatMap(({ name }) => name?.value ?? []);
}

/** Whoever holds each scope that the graph asks for, at the highest levels. */
function grantedAll({ requirements }: Generation): Principal {
  const scopes = requirements.requirements.flatMap((one) => (one.kind === 'scopes' ? one.anyOf.flat() : []));
  return createPrincipal({
    kind: 'person',
    personId: '',
    clientId: 'warm-up',
    scopes: new Set(scopes),
    identityLevel: 2,
    authenticatorLevel: 3,
    authenticatedAt: null,
    expiresAtMs: Number.POSITIVE_INFINITY,
  });
}
