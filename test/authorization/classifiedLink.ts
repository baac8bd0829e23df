/** How a subgraph begins that says what its fields hold. */
export const classifiedLink = `extend schema
  @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@requires", "@external", "@composeDirective"])
  @link(url: "https://citizen-graph.example/classified/v1.0", import: ["@classified"])
  @composeDirective(name: "@classified")
  directive @classified(as: [String!]!) on OBJECT | INTERFACE | FIELD_DEFINITION`;
