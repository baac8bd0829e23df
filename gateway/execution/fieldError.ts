import { type ClientErrorCode, clientErrorCodes } from '../base/errors.ts';

export type PathElement = string | number;

/** An error as it stands in the answer (GraphQL specification, 7.1.2), with the path of the field it is about. */
export interface FieldError {
  readonly message: string;
  readonly path?: readonly PathElement[];
  readonly extensions: Readonly<Record<string, unknown>> & { readonly code: string };
}

/** What went wrong, before it is known at which places of the answer it shows. */
export interface Cause {
  readonly message: string;
  readonly extensions: Readonly<Record<string, unknown>> & { readonly code: string };
}

/** @param agency enum value of the subgraph, null when no agency is concerned. */
export function createCause(code: ClientErrorCode, agency: string | null, message?: string): Cause {
  return {
    message: message ?? clientErrorCodes[code].sentence,
    extensions: agency === null ? { code } : { code, agency },
  };
}
