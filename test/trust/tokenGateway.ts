import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { IncomingOperation, OperationOutcome } from '../../gateway/http/operation.ts';
import { type ProbeAnswer, postOperation, probe, sendJson, serve } from '../gateway/shell/httpProbe.ts';
import { startTestGateway, type TestGateway } from '../gateway/shell/testGateway.ts';
import { startTestIssuer, type TestIssuer, type TokenWish } from '../gateway/shell/testIssuer.ts';

/** A gateway that answers with who it believes is asking, an issuer, and an `identity` that knows `subject-1` as Ana. */
export interface TokenGateway {
  readonly issuer: TestIssuer;
  readonly gateway: TestGateway;
  /** Subjects that `identity` was asked about. */
  readonly subjects: readonly string[];
  ask(authorization: string | undefined): Promise<ProbeAnswer>;
  askWith(wish: TokenWish): Promise<ProbeAnswer>;
  /** A counter of `/metrics`, 0 where it is not there. */
  counter(name: string, labels: string): Promise<number>;
  close(): Promise<void>;
}

export interface TokenGatewayOptions {
  readonly env?: Readonly<Record<string, string>>;
  /** What stands in `clients.json`; nothing: no such file. */
  readonly clients?: object;
}

export async function startTokenGateway({ env = {}, clients }: TokenGatewayOptions = {}): Promise<TokenGateway> {
  const subjects: string[] = [];
  const issuer = await startTestIssuer();
  const identity = await serve((request, response) => {
    const { subject } = JSON.parse(request.body.toString()).variables;
    subjects.push(subject);
    sendJson(response, { data: { personBySubject: subject === 'subject-1' ? { id: 'p-ana' } : null } });
  });
  const gateway = await startTestGateway({
    env: { ISSUER: issuer.url, KEYS_COOLDOWN_MS: '0', ISSUER_RETRY_MS: '0', RATE_ADDRESS_PER_SECOND: '0', ...env },
    subgraphs: [{ name: 'identity', url: `${identity.url}/graphql` }],
    answer: tellPrincipal,
    prepare: (folder) => {
      if (clients !== undefined) writeFileSync(join(folder, 'clients.json'), JSON.stringify(clients));
    },
  });
  const ask = (authorization: string | undefined) =>
    postOperation(gateway.url, { query: '{ me }' }, authorization === undefined ? {} : { authorization });
  return {
    issuer,
    gateway,
    subjects,
    ask,
    askWith: async (wish) => ask(`Bearer ${await issuer.token(wish)}`),
    counter: async (name, labels) => {
      const { text } = await probe(`${gateway.url}/metrics`);
      const line = text.split('\n').find((one) => one.startsWith(`${name}{${labels}}`));
      return Number(line?.split(' ').at(-1) ?? 0);
    },
    close: async () => {
      await Promise.all([gateway.close(), identity.close(), issuer.close()]);
    },
  };
}

function tellPrincipal({ principal }: IncomingOperation): Promise<OperationOutcome> {
  const { purpose, scopes, ...rest } = principal;
  const data = { ...rest, scopes: [...scopes], purpose: purpose.code };
  return Promise.resolve({ kind: 'executed', body: JSON.stringify({ data }) });
}
