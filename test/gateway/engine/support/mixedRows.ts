/**
 * Rows behind an interface, a union and an interface whose further fields are another subgraph's: of the first two, one that
 * is open and one that holds what must not be seen.
 */
export const mixedRows = {
  things: () => [
    { __typename: 'Open', id: 'o', label: 'open' },
    { __typename: 'Closed', id: 'c', label: 'LEAK-label' },
  ],
  found: () => [
    { __typename: 'Open', id: 'o', label: 'open' },
    { __typename: 'Vault', id: 'v', content: 'LEAK-content' },
  ],
  media: () => [
    { __typename: 'Film', id: 'f', title: 'film' },
    { __typename: 'Song', id: 's', title: 'song' },
  ],
};

/** What of them needs nothing; `Closed` and `Vault` are the caller's. */
export const mixedTypes = `
  interface Thing { id: ID! label: String }
  type Open implements Thing { id: ID! label: String }
  union Found = Open | Vault
  interface Medium @key(fields: "id") { id: ID! title: String }
  type Film implements Medium @key(fields: "id") { id: ID! title: String }
  type Song implements Medium @key(fields: "id") { id: ID! title: String }`;
