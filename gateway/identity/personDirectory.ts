import { ClientError } from '../base/errors.ts';

/** Asks the subgraph `identity`; the composition root knows how. Null: the graph has no such subgraph. */
export type AskIdentity = (body: string, requestId: string) => Promise<IdentityReply>;

export type IdentityReply =
  | { readonly ok: true; readonly payload: { readonly data?: unknown; readonly errors?: unknown } }
  | { readonly ok: false; readonly code: string };

/** Which person an issuer's subject is. */
export interface PersonDirectory {
  /**
   * The person's id, or null when no record belongs to this subject.
   * @throws ClientError SUBGRAPH_UNAVAILABLE when `identity` cannot say: who asks is then not known, and an operation
   * sent with a token is never answered as if it had been sent without one.
   */
  readonly personOf: (issuer: string, subject: string, requestId: string) => Promise<string | null>;
}

const query =
  'query PersonBySubject($issuer: String!, $subject: String!) { personBySubject(issuer: $issuer, subject: $subject) { id } }';

export function createPersonDirectory(ask: AskIdentity): PersonDirectory {
  return {
    async personOf(issuer, subject, requestId) {
      const reply = await ask(JSON.stringify({ query, variables: { issuer, subject } }), requestId);
      const id = reply.ok ? readId(reply.payload) : undefined;
      if (id === undefined) {
        throw new ClientError('SUBGRAPH_UNAVAILABLE', 'Who you are cannot be looked up now; send the request again.', {
          extensions: { agency: 'IDENTITY' },
        });
      }
      return id;
    },
  };
}

/** For a graph without `identity`: the issuer's own name of the subject is all there is to know them by. */
export const subjectDirectory: PersonDirectory = {
  personOf: (issuer, subject) => Promise.resolve(`${issuer}#${subject}`),
};

/** Undefined: the answer does not say. An error beside a null is not the same as a null. */
function readId(payload: { readonly data?: unknown; readonly errors?: unknown }): string | null | undefined {
  const { data, errors } = payload;
  if (Array.isArray(errors) && errors.length > 0) return undefined;
  if (typeof data !== 'object' || data === null || !('personBySubject' in data)) return undefined;
  const person: unknown = data.personBySubject;
  if (person === null) return null;
  if (typeof person !== 'object' || !('id' in person) || typeof person.id !== 'string') return undefined;
  return person.id;
}
