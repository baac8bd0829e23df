import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { ClientError } from '../base/errors.ts';
import type { Principal } from '../identity/principal.ts';
import { clientLabelOf, writeAccessLine } from '../telemetry/accessLine.ts';
import type { Metrics } from '../telemetry/metrics.ts';
import { Cancellation } from '../transport/cancellation.ts';
import { type Accepted, acceptedBy } from './accepted.ts';
import type { Activity } from './activity.ts';
import { admit } from './admission.ts';
import type { AnswerSlabs } from './answerSlabs.ts';
import { compress } from './compression.ts';
import { forwardedHeadersOf } from './forwardedHeaders.ts';
import type { IdentifyCaller } from './identifyCaller.ts';
import { answerInParts } from './multipartAnswer.ts';
import { contentCoding, type ResponseMediaType, wantsPage } from './negotiation.ts';
import type { OpenRequests } from './openRequests.ts';
import type { AnswerOperation, OperationOutcome } from './operation.ts';
import { refuseOwnHeaders } from './ownHeaders.ts';
import { parametersOfBody, parametersOfUrl } from './parameters.ts';
import { challengeOf, isHttpRefusal, retryAfterOf, statusOf } from './refusal.ts';
import { refuseSecondCaller } from './singleCaller.ts';
import { answerWithEvents, type SubscriptionAnswerOptions, sendAsEvents } from './subscriptionAnswer.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** Read once, before the body. */
    accepted: Accepted;
  }
}

export interface GraphqlRouteOptions extends SubscriptionAnswerOptions {
  readonly identifyCaller: IdentifyCaller;
  readonly answer: AnswerOperation;
  readonly activity: Activity;
  readonly openRequests: OpenRequests;
  /** In lower case. */
  readonly forwardHeaders: readonly string[];
  readonly compressOverBytes: number;
  readonly slabs: AnswerSlabs;
  readonly hasPage: boolean;
  readonly metrics: Metrics;
}

/** `/graphql` by GraphQL over HTTP: GET and POST, one operation each. */
export function addGraphqlRoutes(server: FastifyInstance, options: GraphqlRouteOptions): void {
  server.decorateRequest('accepted');
  const handler = (request: FastifyRequest, reply: FastifyReply) => answerRequest(request, reply, options);
  server.route({
    method: ['GET', 'POST'],
    url: '/graphql',
    handler,
    // Before the body is read: what is refused here costs no more than its headers.
    onRequest: (request, reply, done) => {
      const { accept } = request.headers;
      const accepted = acceptedBy(accept);
      request.accepted = accepted;
      if (options.hasPage && request.method === 'GET' && wantsPage(accept)) {
        reply.redirect('/graphiql', 303);
        return;
      }
      options.activity.assertOpen();
      // Who accepts nothing but events or parts is let in: what has none is then answered as JSON, or as one event.
      if (accepted.whole === null && accepted.events === null && accepted.parts === undefined) {
        throw new ClientError('NOT_ACCEPTABLE');
      }
      refuseOwnHeaders(request.headers, options.metrics);
      refuseSecondCaller(request.raw.rawHeaders);
      admit(request.method, request.headers);
      done();
    },
  });
  server.route({
    method: ['DELETE', 'HEAD', 'OPTIONS', 'PATCH', 'PUT'],
    url: '/graphql',
    onRequest: (_request, reply) => {
      reply.header('allow', 'GET, POST');
      throw new ClientError('METHOD_NOT_ALLOWED');
    },
    handler: () => null,
  });
}

async function answerRequest(
  request: FastifyRequest,
  reply: FastifyReply,
  options: GraphqlRouteOptions,
): Promise<FastifyReply> {
  const { activity, metrics, log } = options;
  activity.begin();
  try {
    const outcome = await run(request, reply, options);
    const { whole, events, parts } = request.accepted;
    const mediaType = whole ?? 'application/json';
    if (outcome.events !== undefined && events !== null) {
      await answerWithEvents(request, reply, outcome.events, events, options);
    }
    if (outcome.rest !== undefined) await answerInParts(request, reply, outcome.body, outcome.rest, parts, options);
    const status = statusOf(outcome, mediaType);
    metrics.operations.add([outcome.refusal ?? 'executed']);
    if (outcome.refusal !== undefined) metrics.refusals.add([outcome.refusal]);
    if (outcome.cost !== undefined) metrics.operationCost.observe([], outcome.cost);
    const durationMs = performance.now() - request.startedAtMs;
    metrics.operationSeconds.observe([], durationMs / 1_000);
    writeAccessLine(log, {
      requestId: request.id,
      operationName: outcome.operationName,
      operationKind: outcome.operationKind,
      status,
      durationMs,
      codes: outcome.refusal === undefined ? (outcome.errorCodes ?? noCodes) : [outcome.refusal],
      client: clientLabelOf(request.headers['graphql-client-name']),
    });
    if (outcome.kind === 'events' || outcome.kind === 'incremental') return reply;
    if (events !== null && whole === null && !isHttpRefusal(outcome)) return sendAsEvents(reply, outcome.body, events);
    writeHead(reply, outcome, status, mediaType);
    const { body } = outcome;
    const coding = body.length > options.compressOverBytes ? contentCoding(request.headers['accept-encoding']) : null;
    if (coding === null) return reply.send(options.slabs.place(body, reply.raw));
    const compressed = await compress(body, coding);
    return reply.header('content-encoding', coding).header('vary', 'accept-encoding').send(compressed);
  } finally {
    activity.end();
  }
}

const noCodes: readonly string[] = [];

/** Waits for nothing itself: with a principal that is known at once, the answer's own promise is the only one. */
function run(request: FastifyRequest, reply: FastifyReply, options: GraphqlRouteOptions): Promise<OperationOutcome> {
  const method = request.method === 'GET' ? 'GET' : 'POST';
  const { query, documentId, operationName, variables, extensions } =
    method === 'GET' ? parametersOfUrl(request.query) : parametersOfBody(request.body);
  const address = options.clientAddress.of(request.raw.socket, request.headers);
  const gone = new Cancellation();
  const { socket } = request.raw;
  options.openRequests.begin(socket);
  reply.raw.once('close', () => {
    options.openRequests.end(socket);
    if (!reply.raw.writableEnded) gone.abort();
  });
  const answer = (principal: Principal): Promise<OperationOutcome> =>
    options.answer({
      query,
      documentId,
      operationName,
      variables,
      extensions,
      method,
      principal,
      requestId: request.id,
      address,
      forwardedHeaders: forwardedHeadersOf(request.headers, options.forwardHeaders),
      signal: gone,
      acceptsEvents: request.accepted.events !== null,
      incremental: request.accepted.parts,
      queryPlanHeader: request.headers['apollo-expose-query-plan'] as string | undefined,
    });
  const identified = options.identifyCaller(request.headers.authorization, request.id, address);
  return identified instanceof Promise ? identified.then(answer) : answer(identified);
}

function writeHead(reply: FastifyReply, outcome: OperationOutcome, status: number, mediaType: ResponseMediaType): void {
  reply.code(status).header('content-type', contentTypes[mediaType]);
  const challenge = status === 401 ? challengeOf(outcome.refusal) : null;
  if (challenge !== null) reply.header('www-authenticate', challenge);
  const retryAfter = outcome.kind === 'refused' ? retryAfterOf(outcome.refusal, outcome.body) : null;
  if (retryAfter !== null) reply.header('retry-after', retryAfter);
  if (outcome.refusal === 'METHOD_NOT_ALLOWED') reply.header('allow', 'POST');
}

const contentTypes: Readonly<Record<ResponseMediaType, string>> = {
  'application/json': 'application/json; charset=utf-8',
  'application/graphql-response+json': 'application/graphql-response+json; charset=utf-8',
};
