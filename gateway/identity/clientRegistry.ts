import type { Principal } from './principal.ts';
import { type Purpose, selfService } from './purpose.ts';

export { type Purpose, selfService } from './purpose.ts';

/** A client as it was registered: in whose name it may act, what it may name, and what for. */
export interface RegisteredClient {
  readonly id: string;
  readonly name: string;
  readonly role: Principal['role'];
  /** Code of the agency that it belongs to. */
  readonly agency: string | null;
  readonly contract: Principal['contract'];
  /** What it may use data for. The first is taken when a request does not say. */
  readonly purposes: readonly Purpose[];
}

export interface ClientRegistry {
  /** Whoever is not registered is what the entry for everybody else says. */
  readonly clientOf: (clientId: string) => RegisteredClient;
}

const everybody: RegisteredClient = Object.freeze({
  id: '*',
  name: 'Everybody',
  role: 'citizen',
  agency: null,
  contract: 'full',
  purposes: Object.freeze([selfService]),
});

/** Where no registry is configured: every client acts for the citizen who signed in with it, and for nobody else. */
export const openRegistry: ClientRegistry = { clientOf: () => everybody };
