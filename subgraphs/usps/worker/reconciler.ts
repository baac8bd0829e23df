import type { Clock } from '../../kit/index.ts';
import type { HeldAddress } from '../order/reconcile.ts';
import type { DispatcherPorts } from './dispatcher.ts';
import { callIntake } from './intakeCall.ts';
import { createPacer } from './pacer.ts';

const document =
  'query($person: ID!) { snapshot(person: $person) { purpose lines city region postalCode countryCode sequence } }';

/**
 * Compares, once in each business day, what was applied with what agencies really hold, and looks after what they
 * acknowledged and are late with.
 */
export function startReconciler(clock: Clock, silent: () => readonly string[], ports: DispatcherPorts) {
  const { store, limits, log } = ports;
  const restUntilMs = new Map<string, number>();

  const round = async (): Promise<number> => {
    const nowMs = ports.realMs();
    const away = new Set(silent());
    const agencies = (await store.intakes())
      .filter(({ profile }) => profile !== null)
      .map(({ agency }) => agency)
      .filter((agency) => !away.has(agency) && (restUntilMs.get(agency) ?? 0) <= nowMs);
    const isFull = await Promise.all(agencies.map(compare));
    return isFull.some(Boolean) ? 0 : limits.reconcileMs;
  };

  /** True when there may be more to compare. */
  const compare = async (agency: string): Promise<boolean> => {
    const endpoint = ports.endpointOf(agency);
    if (endpoint === null) return false;
    const rows = await store.unreconciled(agency, limits.snapshotsPerRoundMax, clock.today());
    for (const { deliveryId, personId } of rows) {
      const called = await callIntake(endpoint, { query: document, variables: { person: personId } }, ports);
      const held = called.kind === 'answered' ? parseHeld(called.data.snapshot) : null;
      if (held === null) {
        restUntilMs.set(agency, ports.realMs() + limits.reconcileRestMs);
        return false;
      }
      await store.recordSnapshot(deliveryId, held);
    }
    return rows.length === limits.snapshotsPerRoundMax;
  };

  return createPacer(round, limits.reconcileMs, (error) => log.error('reconcile.failed', error));
}

function parseHeld(value: unknown): readonly HeldAddress[] | null {
  return Array.isArray(value) && value.every(isHeld) ? value : null;
}

function isHeld(value: unknown): value is HeldAddress {
  if (typeof value !== 'object' || value === null) return false;
  const read = (name: string): unknown => Reflect.get(value, name);
  const isText = (name: string) => typeof read(name) === 'string';
  const isTextOrNull = (name: string) => read(name) === null || isText(name);
  const lines = read('lines');
  const hasLines = Array.isArray(lines) && lines.every((line) => typeof line === 'string');
  const sequence = read('sequence');
  const isNumbered = sequence === null || Number.isSafeInteger(sequence);
  const hasPlace = isText('purpose') && isText('city') && isText('countryCode');
  return hasLines && hasPlace && isNumbered && isTextOrNull('region') && isTextOrNull('postalCode');
}
