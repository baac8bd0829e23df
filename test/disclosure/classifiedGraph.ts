/** Before the types of an agency that classifies what it answers. */
export const classifying: string = `
  extend schema
    @link(url: "https://specs.apollo.dev/federation/v2.9", import: [
      "@key", "@requires", "@provides", "@external", "@shareable", "@interfaceObject", "@composeDirective"
    ])
    @link(url: "https://citizen-graph.example/classified/v1.0", import: ["@classified"])
    @composeDirective(name: "@classified")
  directive @classified(as: [String!]!) on
    | OBJECT | INTERFACE | FIELD_DEFINITION | ARGUMENT_DEFINITION | INPUT_OBJECT | INPUT_FIELD_DEFINITION
`;
