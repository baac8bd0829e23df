import { type DirectiveNode, Kind } from 'graphql';

/** Values of the Boolean variables that an operation's `@skip` and `@include` use. */
export type Conditions = ReadonlyMap<string, boolean>;

/** Specification 3.13.1 and 3.13.2. */
export function isIncluded(directives: readonly DirectiveNode[] | undefined, conditions: Conditions): boolean {
  for (const directive of directives ?? []) {
    const name = directive.name.value;
    if (name !== 'skip' && name !== 'include') continue;
    const value = directive.arguments?.find((argument) => argument.name.value === 'if')?.value;
    const holds =
      value?.kind === Kind.VARIABLE
        ? conditions.get(value.name.value) === true
        : value?.kind === Kind.BOOLEAN && value.value;
    if (holds === (name === 'skip')) return false;
  }
  return true;
}
