import type { ConstDirectiveNode } from 'graphql';

/** What a directive of an SDL is read from: a field's definition. */
interface WithDirectives {
  readonly directives?: readonly ConstDirectiveNode[] | undefined;
}

/** True for a field whose data is somebody's: classified, and not as `PUBLIC`. */
export function isPersonal({ directives = [] }: WithDirectives): boolean {
  const value = directives
    .find(({ name }) => name.value === 'classified')
    ?.arguments?.find(({ name }) => name.value === 'as')?.value;
  const values = value?.kind === 'ListValue' ? value.values : value === undefined ? [] : [value];
  return values.some((one) => one.kind === 'StringValue' && one.value !== 'PUBLIC');
}
