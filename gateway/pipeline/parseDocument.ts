import { type DocumentNode, GraphQLError, parse } from 'graphql';
import type { Brand } from '../base/brand.ts';
import { ClientError } from '../base/errors.ts';
import type { EngineLimits } from './engineLimits.ts';
import { OperationRefusal } from './operationRefusal.ts';

/** GraphQL by its grammar, and not too long. Only `parseDocument` makes one. */
export type ParsedDocument = Brand<DocumentNode, 'ParsedDocument'>;

type DocumentBounds = Pick<EngineLimits, 'tokensMax' | 'documentCharactersMax'>;

/** @throws ClientError GRAPHQL_PARSE_FAILED with the place of the error; OPERATION_TOO_LARGE. */
export function parseDocument(text: string, { tokensMax, documentCharactersMax }: DocumentBounds): ParsedDocument {
  if (text.length > documentCharactersMax) {
    throw new ClientError('OPERATION_TOO_LARGE', `The document has more than ${documentCharactersMax} characters.`);
  }
  try {
    return parse(text, { maxTokens: tokensMax }) as ParsedDocument;
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error;
    if (
      error.message.includes(`more that ${tokensMax} tokens`) ||
      error.message.includes(`more than ${tokensMax} tokens`)
    ) {
      throw new ClientError('OPERATION_TOO_LARGE', `The document has more than ${tokensMax} tokens.`);
    }
    const { locations } = error;
    throw new OperationRefusal('GRAPHQL_PARSE_FAILED', [
      { message: error.message, locations, extensions: { code: 'GRAPHQL_PARSE_FAILED' } },
    ]);
  }
}
