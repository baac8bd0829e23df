/** What every expected outcome that is data, not an error, tells the caller. */
export interface UserErrorFields {
  readonly code: string;
  readonly message: string;
  /** Where in the input; null when the whole of it is meant. */
  readonly path?: readonly string[] | null;
  /** True when the same request may succeed later. Default false. */
  readonly retryable?: boolean;
}

export type UserErrorOf<Kind extends string> = {
  __typename: Kind;
  code: string;
  message: string;
  path: string[] | null;
  retryable: boolean;
};

/**
 * One member of a payload's `userErrors`: `kind` is the SDL type that implements `UserError`, `further` what that type
 * carries beside the interface (`missing` of NotPermitted, `currentVersion` of VersionConflict).
 */
export function userError<const Kind extends string, Further extends object = object>(
  kind: Kind,
  fields: UserErrorFields,
  further?: Further,
): UserErrorOf<Kind> & Further {
  const { code, message, path = null, retryable = false } = fields;
  const common = { __typename: kind, code, message, path: path === null ? null : [...path], retryable };
  return { ...common, ...(further as Further) };
}
