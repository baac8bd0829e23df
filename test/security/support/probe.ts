import { describe, expect, it } from 'vitest';
import { clientErrorCodes } from '../../../gateway/base/errors.ts';
import { isDocument, type SecuredGraph } from './securedGraph.ts';
import { type Reply, type Sent, sendOver, transportNames } from './transports.ts';

/** An operation that is made to hurt, sent over every transport. */
export interface Probe extends Sent {
  /** As in the list of probes and advisories. */
  readonly id: string;
  readonly what: string;
  /** Those by which it may be refused; absent: `check` alone says what must hold. */
  readonly codes?: readonly string[];
  readonly check?: (reply: Reply, transport: string, graph: SecuredGraph) => void;
  /** How often agencies may be asked; none when absent, for nothing refused is fetched. */
  readonly fetchesMax?: number;
  readonly within?: number;
}

/** What a transport bounds before the operation is looked at. */
const transportCodes: Readonly<Record<string, readonly string[]>> = {
  GET: ['HEADERS_TOO_LARGE'],
};

export function overEveryTransport(probes: readonly Probe[], graphOf: () => SecuredGraph): void {
  describe.each(transportNames)('over %s', (transport) => {
    const sendable = probes.filter(({ query }) => transport !== 'trusted id' || isDocument(query));

    it.each(sendable)('$id: $what', async ({ codes, check, fetchesMax = 0, within = 5_000, ...sent }) => {
      const graph = graphOf();
      const before = graph.requests.length;
      const startedAt = performance.now();
      const reply = await sendOver(transport)(graph.url, sent);
      expect(performance.now() - startedAt).toBeLessThan(within);
      expect(graph.requests.length - before).toBeLessThanOrEqual(fetchesMax * (transport === 'automatic hash' ? 2 : 1));
      // A socket that was sent too large a message is closed, and says by a number why.
      if (transport === 'WebSocket' && reply.status === 1009) return;
      if (codes !== undefined) {
        expect([...codes, ...(transportCodes[transport] ?? [])]).toContain(reply.codes[0]);
        expect(reply.body).not.toHaveProperty('data');
      }
      for (const code of reply.codes) expect(Object.keys(clientErrorCodes)).toContain(code);
      if (!reply.codes.includes('HEADERS_TOO_LARGE')) check?.(reply, transport, graph);
    });

    it('what is small and whole is answered', async () => {
      const graph = graphOf();
      const reply = await sendOver(transport)(graph.url, { query: harmless });
      expect(reply.body).toEqual({ data: { hello: 'Hello there' } });
    });
  });
}

/** To be among the documents that a probed graph trusts. */
export const harmless = '{ hello }';

/** Where code runs, what it is written in and where data is kept: nothing of it is for a caller. */
export const inside =
  /\bat \w+ ?\(|\.(ts|js|mjs):\d|node_modules|SELECT |\/srv\/|\/home\/|127\.0\.0\.1|10\.1\.2\.3|Error:/;
