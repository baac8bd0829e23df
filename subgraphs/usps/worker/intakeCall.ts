import { type Agent, request as requestPlain } from 'node:http';
import { request as requestSecurely } from 'node:https';
import type { NamedKey } from '../../kit/index.ts';
import { intakeToken } from '../../kit/intake/index.ts';

/** One agency's intake, and how to reach it. */
export interface IntakeEndpoint {
  /** Name of its subgraph: the audience of tokens. */
  readonly subgraph: string;
  readonly url: URL;
}

export interface CallPorts {
  readonly agent: Agent;
  readonly key: NamedKey;
  readonly realMs: () => number;
  readonly timeoutMs: number;
}

export type CallResult =
  | { readonly kind: 'answered'; readonly data: Readonly<Record<string, unknown>> }
  | { readonly kind: 'down' | 'timeout' | 'garbled' | 'unauthorized' };

const answerBytesMax = 1_048_576;

/** Sends one operation of the intake contract. Never rejects: what went wrong says what the agency may have got. */
export async function callIntake(
  endpoint: IntakeEndpoint,
  operation: { readonly query: string; readonly variables: object },
  ports: CallPorts,
): Promise<CallResult> {
  const reply = await callSigned(endpoint, operation, ports);
  if (reply.kind !== 'answered') return reply;
  const data = dataOf(reply.value);
  return data === null ? { kind: 'garbled' } : { kind: 'answered', data };
}

export type SignedResult =
  | { readonly kind: 'answered'; readonly value: unknown }
  | { readonly kind: 'down' | 'timeout' | 'garbled' | 'unauthorized' };

/** Posts JSON to another agency, with the order owner's token for this very body. Never rejects. */
export async function callSigned(endpoint: IntakeEndpoint, content: object, ports: CallPorts): Promise<SignedResult> {
  const body = JSON.stringify(content);
  const at = new Date(ports.realMs());
  const token = await intakeToken({ agency: endpoint.subgraph, path: endpoint.url.pathname, body, at }, ports.key);
  const reply = await post(endpoint.url, body, { authorization: `Bearer ${token}` }, ports);
  if (reply.kind !== 'replied') return reply;
  if (reply.status === 401) return { kind: 'unauthorized' };
  if (reply.status !== 200) return { kind: 'garbled' };
  try {
    return { kind: 'answered', value: JSON.parse(reply.text) };
  } catch {
    return { kind: 'garbled' };
  }
}

type HttpResult =
  | { readonly kind: 'replied'; readonly status: number; readonly text: string }
  | { readonly kind: 'down' | 'timeout' | 'garbled' };

/** Only a connection that was never made is known to have carried nothing. */
const neverConnected: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
]);

function post(
  url: URL,
  body: string,
  headers: Readonly<Record<string, string>>,
  ports: CallPorts,
): Promise<HttpResult> {
  return new Promise((resolve) => {
    const length = Buffer.byteLength(body);
    const call = (url.protocol === 'https:' ? requestSecurely : requestPlain)(url, {
      method: 'POST',
      agent: ports.agent,
      headers: { ...headers, 'content-type': 'application/json', 'content-length': length },
    });
    const deadline = setTimeout(() => {
      resolve({ kind: 'timeout' });
      call.destroy();
    }, ports.timeoutMs);
    const done = (result: HttpResult) => {
      clearTimeout(deadline);
      resolve(result);
    };
    call.on('error', (error: NodeJS.ErrnoException) => {
      done({ kind: neverConnected.has(error.code ?? '') ? 'down' : 'garbled' });
    });
    call.on('response', (response) => {
      const chunks: Buffer[] = [];
      let bytes = 0;
      response.on('data', (chunk: Buffer) => {
        bytes += chunk.length;
        if (bytes > answerBytesMax) {
          done({ kind: 'garbled' });
          call.destroy();
        } else chunks.push(chunk);
      });
      response.on('end', () =>
        done({ kind: 'replied', status: response.statusCode ?? 0, text: Buffer.concat(chunks).toString() }),
      );
      response.on('error', () => done({ kind: 'garbled' }));
    });
    call.end(body);
  });
}

/** GraphQL data without errors; null for anything else. */
function dataOf(answer: unknown): Readonly<Record<string, unknown>> | null {
  if (typeof answer !== 'object' || answer === null || 'errors' in answer) return null;
  const data: unknown = Reflect.get(answer, 'data');
  return typeof data === 'object' && data !== null ? (data as Readonly<Record<string, unknown>>) : null;
}
