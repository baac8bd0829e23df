import {
  createSourceEventStream,
  type DocumentNode,
  type ExecutionResult,
  execute,
  GraphQLError,
  type GraphQLSchema,
  getOperationAST,
  OperationTypeNode,
  parse,
  validate,
} from 'graphql';
import { ClientError } from '../base/errors.ts';
import type { Log } from '../base/log.ts';
import type { HttpAnswer, HttpQuestion } from '../serving/httpMessage.ts';
import { maskError } from '../serving/maskError.ts';
import type { Disclosure } from '../trust/disclosure.ts';
import { type SubscriptionLimits, subscriptionLimits } from './limits.ts';

/** Subscriptions over server-sent events, as the distinct connections of the graphql-sse protocol. */
export interface SubscriptionHandler<Context> {
  /** @param createContext makes one for opening and one for each event: a loader never outlives what it was filled for. */
  handle(question: HttpQuestion, createContext: (signal: AbortSignal) => Context): Promise<HttpAnswer>;
  /** Ends every stream, without `complete`: who listened is to come again. */
  stop(): void;
}

interface StreamScope {
  readonly requestId: string;
  readonly disclosure: Pick<Disclosure, 'subjects'>;
}

interface Subscribed {
  readonly document: DocumentNode;
  readonly operationName: string | undefined;
  readonly variableValues: Readonly<Record<string, unknown>>;
}

/** True for a request whose answer is to be an event stream. */
export function wantsEventStream({ method, headers }: HttpQuestion): boolean {
  return method === 'POST' && (headers.get('accept') ?? '').includes('text/event-stream');
}

export function createSubscriptionHandler<Context extends StreamScope>(
  schema: GraphQLSchema,
  log: Log,
  limits: SubscriptionLimits = subscriptionLimits,
): SubscriptionHandler<Context> {
  const open = new Set<AbortController>();
  const documents = new Map<string, DocumentNode>();

  const documentOf = (text: string): DocumentNode => {
    const known = documents.get(text);
    if (known !== undefined) return known;
    const document = parse(text, { maxTokens: limits.tokensMax, noLocation: true });
    const [fault] = validate(schema, document, undefined, { maxErrors: 1 });
    if (fault !== undefined) throw fault;
    if (documents.size >= limits.documentsMax) documents.delete(documents.keys().next().value ?? '');
    documents.set(text, document);
    return document;
  };

  const textOf = (executed: ExecutionResult, requestId: string, disclosure: Context['disclosure']): string => {
    const subjects = disclosure.subjects();
    const result = subjects === null ? executed : { ...executed, extensions: { disclosure: { subjects } } };
    if (result.errors === undefined) return JSON.stringify(result);
    const errors = result.errors.map((error) => {
      const { message, path, extensions } = error.toJSON();
      const formatted = {
        message,
        ...(path && { path }),
        extensions: { code: 'INTERNAL_SERVER_ERROR', ...extensions },
      };
      return maskError(error, formatted, log, requestId);
    });
    return JSON.stringify({ ...result, errors });
  };

  async function* pieces(
    { document, operationName, variableValues }: Subscribed,
    requestId: string,
    createContext: () => Context,
    stream: AbortController,
  ): AsyncGenerator<string, void> {
    const given = { schema, document, operationName: operationName ?? null, variableValues };
    let source: AsyncIterator<unknown> | null = null;
    /** What waits for the next event must hear at once that nobody listens any more. */
    let wake: () => void = () => {};
    stream.signal.addEventListener('abort', () => wake(), { once: true });
    const untilAborted = <T>(awaited: Promise<T>): Promise<T | null> =>
      new Promise((resolve, reject) => {
        wake = () => resolve(null);
        if (stream.signal.aborted) wake();
        awaited.then(resolve, reject);
      });
    try {
      const contextValue = createContext();
      const opened = await createSourceEventStream({ ...given, contextValue });
      if (!(Symbol.asyncIterator in opened)) {
        yield nextPiece(textOf(opened, requestId, contextValue.disclosure)) + completePiece;
        return;
      }
      source = opened[Symbol.asyncIterator]();
      for (;;) {
        const event = await untilAborted(source.next());
        if (event === null) return;
        if (event.done === true) break;
        const contextValue = createContext();
        const result = await execute({ ...given, rootValue: event.value, contextValue });
        yield nextPiece(textOf(result, requestId, contextValue.disclosure));
      }
      yield completePiece;
    } catch (error) {
      // A refusal is told and ends the subscription; a fault only cuts it, since coming again may help.
      const formatted = { message: '', extensions: { code: 'INTERNAL_SERVER_ERROR' } };
      const masked = maskError(error, formatted, log, requestId);
      if (error instanceof ClientError) yield nextPiece(JSON.stringify({ errors: [masked] })) + completePiece;
    } finally {
      // Not waited for: a source that waits for something of its own hears of it by the signal.
      stream.abort();
      source?.return?.()?.catch(() => {});
    }
  }

  return {
    handle: async (question, createContext) => {
      if (open.size >= limits.streamsMax) throw new ClientError('OVERLOADED', 'Too many subscriptions.');
      const { query, operationName, variables } = readBody(question);
      const subscribed = { operationName, variableValues: variables, document: readDocument(query, documentOf) };
      const operation = getOperationAST(subscribed.document, operationName);
      if (operation?.operation !== OperationTypeNode.SUBSCRIPTION) {
        throw new ClientError('BAD_REQUEST', 'Only a subscription is answered by an event stream.');
      }
      const stream = new AbortController();
      open.add(stream);
      const timer = setTimeout(() => stream.abort(), limits.streamMs);
      timer.unref();
      question.signal.addEventListener('abort', () => stream.abort(), { once: true });
      stream.signal.addEventListener(
        'abort',
        () => {
          clearTimeout(timer);
          open.delete(stream);
        },
        { once: true },
      );
      if (question.signal.aborted) stream.abort();
      return {
        status: 200,
        headers: {
          'content-type': 'text/event-stream; charset=utf-8',
          'cache-control': 'no-store',
          'x-accel-buffering': 'no',
        },
        // A first comment, so that the head goes out and whoever asked knows that the stream is there.
        body: ':\n\n',
        rest: pieces(subscribed, question.requestId, () => createContext(stream.signal), stream),
      };
    },
    stop: () => {
      for (const stream of [...open]) stream.abort();
    },
  };
}

const completePiece = 'event: complete\ndata: \n\n';

/** JSON text holds no line break, so one `data` line carries it. */
function nextPiece(text: string): string {
  return `event: next\ndata: ${text}\n\n`;
}

function readDocument(query: string, documentOf: (text: string) => DocumentNode): DocumentNode {
  try {
    return documentOf(query);
  } catch (error) {
    if (error instanceof GraphQLError) throw new ClientError('BAD_REQUEST', 'The document does not fit the schema.');
    throw error;
  }
}

function readBody({ headers, body }: HttpQuestion) {
  if (!(headers.get('content-type') ?? '').startsWith('application/json') || headers.has('content-encoding')) {
    throw new ClientError('UNSUPPORTED_MEDIA_TYPE', 'The body must be JSON in UTF-8, not compressed.');
  }
  let given: unknown;
  try {
    given = JSON.parse(body.toString('utf8'));
  } catch {
    // Without its cause, which quotes the body.
    throw new ClientError('BAD_REQUEST', 'The body is not JSON.');
  }
  const { query, operationName, variables } = Object(given) as Record<string, unknown>;
  if (typeof query !== 'string') throw new ClientError('BAD_REQUEST', 'The parameter query is missing.');
  return {
    query,
    operationName: typeof operationName === 'string' ? operationName : undefined,
    variables: (typeof variables === 'object' && variables !== null ? variables : {}) as Record<string, unknown>,
  };
}
