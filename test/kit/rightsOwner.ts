import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { decodeJwt } from 'jose';

export interface AskedQuestion {
  readonly path: string;
  /** Issuer of its token. */
  readonly from: string;
  // biome-ignore lint/suspicious/noExplicitAny: a question's shape is that of its path; each test names what it reads.
  readonly body: any;
}

/** Stands in for `identity` and `trust`: answers what a test wants answered, and keeps what was asked. */
export interface RightsOwner {
  /** For `SUBGRAPH_URLS`. */
  readonly urls: Readonly<Record<'identity' | 'trust', string>>;
  readonly asked: AskedQuestion[];
  /** Whom `p-1` may see, and by which delegation. */
  readonly delegators: Map<string, string>;
  /** By what powers they let. */
  powers: readonly string[];
  /** What `trust` decides about a subject; nobody else is anybody's. */
  readonly decisions: Map<string, object>;
  /** What to answer instead, as text; null: what is right. */
  answerWith: string | null;
  delayMs: number;
  close(): Promise<void>;
}

export async function startRightsOwner(): Promise<RightsOwner> {
  const none = { allowed: false, fields: [], basis: null, ref: null };
  const asked: AskedQuestion[] = [];
  const delegators = new Map<string, string>();
  const decisions = new Map<string, object>();
  const rightAnswer = ({ path, body }: AskedQuestion): object =>
    path === '/delegations'
      ? {
          isConfidential: false,
          people: [],
          delegations: [...delegators]
            .filter(([from]) => body.to === 'p-1' && body.from.includes(from))
            .map(([from, id]) => ({ id, from, reason: 'CAREGIVER', powers: owner.powers, delegateName: 'Somebody' })),
        }
      : { decisions: body.subjects.map((subject: string) => ({ subject, ...none, ...decisions.get(subject) })) };
  const owner = {
    asked,
    delegators,
    decisions,
    powers: ['READ_STATUS'] as readonly string[],
    answerWith: null as string | null,
    delayMs: 0,
  };
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const token = String(request.headers.authorization).replace('Bearer ', '');
    const body = JSON.parse(Buffer.concat(chunks).toString());
    const question = { path: request.url ?? '', from: String(decodeJwt(token).iss), body };
    asked.push(question);
    const answer = owner.answerWith ?? JSON.stringify(rightAnswer(question));
    setTimeout(() => response.writeHead(200, { 'content-type': 'application/json' }).end(answer), owner.delayMs);
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`;
  return Object.assign(owner, {
    urls: { identity: url, trust: url },
    close: () =>
      new Promise<void>((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  });
}
