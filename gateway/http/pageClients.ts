import type { ClientRegistry } from '../identity/clientRegistry.ts';

/** A client that the page signs somebody in with, as it is registered. */
export interface PageClient {
  readonly id: string;
  readonly name: string;
  readonly role: string;
  /** The part of the graph that whoever signs in with it can name. */
  readonly contract: string;
  readonly purposes: readonly { readonly code: string; readonly legalBasis: string }[];
}

/**
 * The page's own client first, for citizens; then those for who comes to work. What is told here is told to everybody, so a
 * client with a purpose that is withheld from the person concerned is not among them, nor one that is not registered.
 */
export function pageClientsOf(
  own: string,
  desks: readonly string[],
  { clientOf }: ClientRegistry,
): readonly PageClient[] {
  const open = desks.filter((id) => {
    const { id: registered, role, purposes } = clientOf(id);
    const isForWork = role === 'staff' || role === 'analyst';
    return registered === id && isForWork && purposes.every(({ visibility }) => visibility === 'VISIBLE');
  });
  return [own, ...open].map((id) => {
    const { name, role, contract, purposes } = clientOf(id);
    return { id, name, role, contract, purposes: purposes.map(({ code, legalBasis }) => ({ code, legalBasis })) };
  });
}
