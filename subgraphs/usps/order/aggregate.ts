import type { AddressChangeRow, AddressDeliveryRow, MoverRow } from '../tables.ts';

/** One order with everything its state follows from. Values: a command answers with another one. */
export interface Aggregate {
  readonly order: AddressChangeRow;
  readonly movers: readonly MoverRow[];
  /** By number. */
  readonly rows: readonly AddressDeliveryRow[];
  /** Agencies whose holders are not known yet, and which may have to get rows. */
  readonly awaitedAgencies: readonly string[];
}

/** The same order with some of its rows replaced. */
export function withRows(aggregate: Aggregate, replace: (row: AddressDeliveryRow) => AddressDeliveryRow): Aggregate {
  return { ...aggregate, rows: aggregate.rows.map(replace) };
}

export function moverOf({ movers }: Aggregate, row: AddressDeliveryRow): MoverRow | undefined {
  return movers.find(({ id }) => id === row.moverId);
}
