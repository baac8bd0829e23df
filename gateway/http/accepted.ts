import { type IncrementalFormat, incrementalFormatOf } from './multipartAccept.ts';
import { type ResponseMediaType, responseMediaType } from './negotiation.ts';
import { type SubscriptionFormat, subscriptionFormat } from './subscriptionFormat.ts';

/** What a client takes of the ways in which an operation can be answered. */
export interface Accepted {
  /** An answer in one piece; null: none. */
  readonly whole: ResponseMediaType | null;
  /** Events; null: none. */
  readonly events: SubscriptionFormat | null;
  /** An answer in parts; undefined: it gets the whole at once. */
  readonly parts: IncrementalFormat | undefined;
}

/** Reads `accept`. What most clients send is known by its text: one look of 0.2 µs in the place of some 4 µs. */
export function acceptedBy(accept: string | undefined): Accepted {
  return accept === undefined ? anything : (usual.get(accept) ?? read(accept));
}

const read = (accept: string): Accepted => ({
  whole: responseMediaType(accept),
  events: subscriptionFormat(accept),
  parts: incrementalFormatOf(accept),
});

const anything = read('*/*');

const usual: ReadonlyMap<string, Accepted> = new Map(
  [
    '*/*',
    'application/json',
    'application/graphql-response+json',
    'application/graphql-response+json, application/json;q=0.9',
    // axios, Apollo Client, urql.
    'application/json, text/plain, */*',
    'application/graphql-response+json,application/json;q=0.9',
    'application/graphql-response+json, application/graphql+json, application/json, text/event-stream, multipart/mixed',
  ].map((text) => [text, read(text)]),
);
