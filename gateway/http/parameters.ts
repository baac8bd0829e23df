import { isUtf8 } from 'node:buffer';
import { ClientError } from '../base/errors.ts';
import type { OperationParameters } from './operation.ts';

/**
 * The parameters in a POST's body: JSON text of an object with `query`, or with what names a document known here.
 * @throws ClientError BAD_REQUEST: says what is wrong with its shape, quotes nothing of it.
 */
export function parametersOfBody(body: unknown): OperationParameters {
  if (!Buffer.isBuffer(body) || body.length === 0) throw badRequest('The request body is empty.');
  if (!isUtf8(body)) throw badRequest('The request body is not UTF-8.');
  return readParameters(parseJson(body.toString('utf8'), 'The request body is not JSON.'));
}

/**
 * The parameters in a GET's query string, each at most once; `variables` and `extensions` are JSON text.
 * @throws ClientError BAD_REQUEST
 */
export function parametersOfUrl(search: unknown): OperationParameters {
  const { query, documentId, operationName, variables, extensions } = Object(search) as Record<string, unknown>;
  return readParameters({
    query: query === '' ? undefined : query,
    documentId: documentId === '' ? undefined : documentId,
    operationName: operationName === '' ? undefined : operationName,
    variables: parseText(variables, 'variables'),
    extensions: parseText(extensions, 'extensions'),
  });
}

/** @throws ClientError BAD_REQUEST */
export function readParameters(given: unknown): OperationParameters {
  if (Array.isArray(given)) throw badRequest('Batches are not accepted: send one operation per request.');
  if (typeof given !== 'object' || given === null) throw badRequest('The request body is not a JSON object.');
  const { variables } = given as Record<string, unknown>;
  const query = textOrNothing(given, 'query');
  const documentId = textOrNothing(given, 'documentId');
  const extensions = objectOrNothing((given as Record<string, unknown>).extensions, 'extensions');
  // Which document is meant, and whether it is known here, is for the pipeline to say.
  if (query === undefined && documentId === undefined && extensions?.persistedQuery === undefined) {
    throw badRequest('The parameter query is missing.');
  }
  return {
    query,
    documentId,
    operationName: textOrNothing(given, 'operationName'),
    variables: objectOrNothing(variables, 'variables'),
    extensions,
  };
}

function textOrNothing(given: object, name: string): string | undefined {
  const value = (given as Record<string, unknown>)[name];
  if (value === undefined || value === null) return undefined;
  if (typeof value !== 'string') throw badRequest(`The parameter ${name} is not a string.`);
  return value;
}

function objectOrNothing(value: unknown, name: string): Readonly<Record<string, unknown>> | undefined {
  if (value === undefined || value === null) return undefined;
  if (typeof value !== 'object' || Array.isArray(value)) throw badRequest(`The parameter ${name} is not an object.`);
  return value as Readonly<Record<string, unknown>>;
}

function parseText(value: unknown, name: string): unknown {
  if (value === undefined || value === '') return undefined;
  if (typeof value !== 'string') throw badRequest(`The parameter ${name} is given more than once.`);
  return parseJson(value, `The parameter ${name} is not JSON.`);
}

function parseJson(text: string, refusal: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw badRequest(refusal);
  }
}

function badRequest(message: string): ClientError {
  return new ClientError('BAD_REQUEST', message);
}
