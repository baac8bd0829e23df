import { type DisclosurePort, noDisclosure } from '../disclosure/disclosurePort.ts';
import type { StandingRights } from '../execution/standingRights.ts';
import type { SubjectGate } from '../execution/subjectGate.ts';
import { type ClientRegistry, openRegistry } from '../identity/clientRegistry.ts';
import type { Quota } from '../identity/quota.ts';
import { noSwitches, type Switches } from '../identity/switches.ts';
import type { Metrics } from '../telemetry/metrics.ts';

/** What decides whether data may be shown, and accounts for it. */
export interface TrustPorts {
  readonly disclosure: DisclosurePort;
  readonly registry: ClientRegistry;
  /** What is turned off now. */
  readonly switches: () => Switches;
  /** Null where the graph knows no persons. */
  readonly subjects: SubjectGate | null;
  /** Asked before somebody else's data leaves that was fetched a while ago; null or absent: what an agency judged holds. */
  readonly standing?: StandingRights | null;
  /** Null: nobody is limited. */
  readonly quota: Quota | null;
  /** `report`: what a requirement would deny is told and not denied. */
  readonly authorization: 'enforce' | 'report';
  /** Null: nothing is counted. */
  readonly metrics: Pick<Metrics, 'denials' | 'suspended'> | null;
}

/** Where nothing of it is configured. */
export const noTrust: TrustPorts = Object.freeze({
  disclosure: noDisclosure,
  registry: openRegistry,
  switches: () => noSwitches,
  subjects: null,
  quota: null,
  authorization: 'enforce',
  metrics: null,
});
