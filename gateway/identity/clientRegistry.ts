import { ClientError } from '../base/errors.ts';
import { createPrincipal, type Principal } from './principal.ts';
import { type Purpose, selfService } from './purpose.ts';

export { type Purpose, selfService } from './purpose.ts';

/** A client as it was registered: in whose name it may act, what it may name, and what for. */
export interface RegisteredClient {
  readonly id: string;
  readonly name: string;
  readonly role: Principal['role'];
  /** Code of the agency that it belongs to. */
  readonly agency: string | null;
  /** Whose tokens may name it; absent: those of the first issuer that is configured. Everybody else is bound to none. */
  readonly issuer?: string;
  readonly contract: Principal['contract'];
  /** What it may use data for. The first is taken when a request does not say. */
  readonly purposes: readonly Purpose[];
}

export interface ClientRegistry {
  /** Whoever is not registered is what the entry for everybody else says. */
  readonly clientOf: (clientId: string) => RegisteredClient;
}

/** The id under which the registry has whoever is not registered. */
export const everybodyElse = '*';

const everybody: RegisteredClient = Object.freeze({
  id: everybodyElse,
  name: 'Everybody',
  role: 'citizen',
  agency: null,
  contract: 'full',
  purposes: Object.freeze([selfService]),
});

/** Where no registry is configured: every client acts for the citizen who signed in with it, and for nobody else. */
export const openRegistry: ClientRegistry = { clientOf: () => everybody };

/** By principal and purpose: a principal lives as long as its token is kept, and has few purposes. */
const narrowed = new WeakMap<Principal, Map<string, Principal>>();

/**
 * The same caller for another of the purposes that their client is registered for. It gives no right: what a purpose does
 * not allow is denied, and what the caller does not hold stays so.
 * @throws ClientError PURPOSE_NOT_ALLOWED
 */
export function withPurpose(principal: Principal, code: string, registry: ClientRegistry): Principal {
  if (code === principal.purpose.code) return principal;
  const purpose = registry.clientOf(principal.clientId).purposes.find((each) => each.code === code);
  if (purpose === undefined || principal.isPurposeStated) throw new ClientError('PURPOSE_NOT_ALLOWED');
  let known = narrowed.get(principal);
  if (known === undefined) {
    known = new Map();
    narrowed.set(principal, known);
  }
  let made = known.get(code);
  // Another registry may know another purpose by the same code.
  if (made?.purpose !== purpose) {
    made = createPrincipal({ ...principal, purpose });
    known.set(code, made);
  }
  return made;
}
