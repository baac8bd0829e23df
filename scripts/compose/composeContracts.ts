import { buildSchema, isInterfaceType, isObjectType } from 'graphql';
import { createClassification } from '../../gateway/planning/classification.ts';
import { contractSdl, contracts } from '../../gateway/planning/contract.ts';
import { prepareSupergraph } from '../../gateway/planning/supergraph.ts';

/** What clients of each contract see, by its name: `schema/contracts/`. */
export type ComposedContracts = Readonly<Record<string, string>>;

/**
 * The contracts of a supergraph, and what stands against them. None of them is given to somebody for whom personal data was
 * meant, so whatever is in one must be classified as public: a tag by itself is one word too little.
 */
export function composeContracts(supergraphSdl: string): {
  readonly contracts: ComposedContracts;
  readonly problems: readonly string[];
} {
  const graph = prepareSupergraph(supergraphSdl);
  const classification = createClassification(graph);
  const composed: Record<string, string> = {};
  const problems: string[] = [];
  for (const contract of contracts) {
    const sdl = contractSdl(graph, contract);
    if (sdl === null) continue;
    composed[contract.name] = sdl;
    for (const type of Object.values(buildSchema(sdl).getTypeMap())) {
      if (type.name.startsWith('__') || !(isObjectType(type) || isInterfaceType(type))) continue;
      for (const fieldName of Object.keys(type.getFields())) {
        const classes = classification.ofField(type.name, fieldName);
        if (classes?.every((name) => name === 'PUBLIC')) continue;
        const what = classes === null ? 'not classified' : `classified as ${classes.join(', ')}`;
        problems.push(`${type.name}.${fieldName} is in the contract "${contract.name}" and ${what}.`);
      }
    }
  }
  return { contracts: composed, problems };
}
