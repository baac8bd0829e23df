import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type IntakeInput, type IntakeRequest, proofOf } from '../../../subgraphs/kit/intake/index.ts';
import { readKeys } from '../../../subgraphs/kit/trust/readKeys.ts';
import { backlogProfile } from './backlogProfile.ts';

/**
 * Agencies that answer at once, each on a port of its own: they verify nothing, store nothing on disk, and sign what
 * they say. What is measured is the order's owner, and nobody it would otherwise wait for. They remember each
 * delivery, so that one applied twice is seen.
 */
const [keysFolder = '', names = '', people = ''] = process.argv.slice(2);
const applied = new Set<string>();
let doubled = 0;

interface Asked {
  readonly query?: string;
  readonly variables?: { readonly input?: IntakeInput };
  readonly messages?: readonly { readonly id: string }[];
}

function answer(name: string) {
  const key = readKeys(keysFolder, name).own;
  return (body: string): object => {
    const { query, variables, messages } = JSON.parse(body) as Asked;
    // The keeper of messages is one of them, and takes whatever it is given.
    if (messages !== undefined) return { taken: messages.map(({ id }) => id) };
    if (query === undefined || variables === undefined) return {};
    if (query.includes('holders(')) {
      const holders = people.split(',').map((person) => ({ person, purposes: ['MAILING'], derived: [] }));
      return { data: { holders: { holders, next: null } } };
    }
    const { input } = variables;
    if (input === undefined) return { data: query.includes('snapshot(') ? { snapshot: [] } : { reply: null } };
    if (applied.has(input.delivery)) doubled += 1;
    applied.add(input.delivery);
    const { delivery } = input;
    const about = { delivery, state: 'APPLIED', reasonCode: null, agencyReference: `ref-${delivery}`, version: 'v-1' };
    const statement = {
      ...about,
      effects: [],
      paymentsHeld: false,
      hasDuty: null,
      fromMatches: null,
      at: new Date().toISOString(),
    };
    const request: IntakeRequest = { operation: 'apply', input };
    return { data: { reply: { ...statement, proof: proofOf(request, statement, key) } } };
  };
}

async function read(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}

async function serve(name: string): Promise<readonly [string, string]> {
  const reply = answer(name);
  const server = createServer((request, response) => {
    const send = (value: object) => response.end(JSON.stringify(value));
    if (request.url === '/intake/profile') send(backlogProfile);
    else if (request.url === '/counts') send({ applied: applied.size, doubled });
    else void read(request).then((body) => send(reply(body)));
  });
  server.keepAliveTimeout = 60_000;
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return [name, `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`];
}

process.stdout.write(`${JSON.stringify(Object.fromEntries(await Promise.all(names.split(',').map(serve))))}\n`);
