import { join } from 'node:path';
import type { Clock } from '../base/clock.ts';
import { createCounters } from '../base/counters.ts';
import { ClientError } from '../base/errors.ts';
import type { Log } from '../base/log.ts';
import { systemRandom } from '../base/random.ts';
import { openDatabase } from '../database/openDatabase.ts';
import type { Subgraph } from '../defineSubgraph.ts';
import type { DemoTarget } from '../demo/controls.ts';
import { createFaultSwitch } from '../demo/faultSwitch.ts';
import { feedPath } from '../intake/feed.ts';
import type { Population } from '../population/index.ts';
import type { AgencyTls } from '../trust/agencyTls.ts';
import { readKeys } from '../trust/readKeys.ts';
import { type Answer, exchange } from './exchange.ts';
import { listen } from './listener.ts';
import type { LoadedSubgraph } from './loadSubgraph.ts';
import { type OpenSubgraph, openSubgraph } from './openSubgraph.ts';

export interface HostOptions {
  readonly host: string;
  /** 0 for a free one. */
  readonly port: number;
  readonly dataDir: string | null;
  readonly keysFolder: string;
  readonly env: NodeJS.ProcessEnv;
  readonly tls: AgencyTls | null;
  readonly population: Population;
  readonly clock: Clock;
  readonly log: Log;
  /** Ends the process at once, where this agency has it for itself; null: a crash closes only its listener. */
  readonly die: (() => void) | null;
}

/** A subgraph with its database and its port. Until `open` it answers every request with 503. */
export interface HostedSubgraph extends DemoTarget {
  /** Address of `/graphql`. */
  readonly url: string;
  /** Begins to answer, and the agency's background work. */
  open(subgraphUrls: Readonly<Record<string, string>>): Promise<void>;
  close(): Promise<void>;
}

type Phase = { readonly kind: 'starting' } | { readonly kind: 'serving'; readonly subgraph: OpenSubgraph };

/** @throws StartupError naming the key, the database or the port that is wrong; nothing is left open then. */
export async function hostSubgraph(loaded: LoadedSubgraph, options: HostOptions): Promise<HostedSubgraph> {
  const { name, folder, definition } = loaded;
  const { dataDir, env, tls, clock, log } = options;
  const keys = readKeys(options.keysFolder, name);
  const counters = createCounters();
  const fault = createFaultSwitch(options.die, readPathsOf(definition));
  const database = openDatabase({
    file: dataDir === null ? null : join(dataDir, `${name}.sqlite`),
    folder,
    onStatement: () => counters.add('sqlStatements'),
  });
  let phase: Phase = { kind: 'starting' };
  const answer: Answer = async (question) => {
    if (phase.kind === 'starting') throw new ClientError('OVERLOADED', 'This agency is starting.');
    return phase.subgraph.answer(question);
  };
  try {
    database.seedOnce(() => definition.seed(database.db, options.population));
    const secure = tls && { tls, onRefused: () => counters.add('refused.certificate') };
    const listener = await listen(name, options.host, options.port, exchange(fault.apply(answer), log), secure);
    return {
      name,
      url: `${listener.origin}/graphql`,
      setFault: (mode) => fault.set(mode, listener),
      counters: counters.read,
      get controls() {
        return phase.kind === 'serving' ? phase.subgraph.controls : {};
      },
      get parts() {
        return phase.kind === 'serving' ? phase.subgraph.parts : {};
      },
      claim: (body) => (phase.kind === 'serving' ? (phase.subgraph.claim?.(body) ?? null) : null),
      release: (body) => (phase.kind === 'serving' ? (phase.subgraph.release?.(body) ?? null) : null),
      open: async (subgraphUrls) => {
        const { db } = database;
        const runtime = {
          name,
          db,
          clock,
          keys,
          subgraphUrls,
          tls,
          log,
          env,
          random: systemRandom,
          dataDir,
          counters,
          fault,
        };
        phase = { kind: 'serving', subgraph: await openSubgraph(loaded, runtime) };
      },
      close: async () => {
        await fault.stop();
        if (phase.kind === 'serving') phase.subgraph.endStreams();
        await listener.close();
        if (phase.kind === 'serving') await phase.subgraph.close();
        database.close();
      },
    };
  } catch (error) {
    database.close();
    throw error;
  }
}

/** Whoever follows an agency asks again and again: a crash after each question would keep it away for good. */
function readPathsOf({ ownerCalls }: Subgraph): ReadonlySet<string> {
  const reads = Object.entries(ownerCalls ?? {}).filter(
    ([, call]) => typeof call !== 'function' && call.isRead === true,
  );
  return new Set([feedPath, ...reads.map(([path]) => path)]);
}
