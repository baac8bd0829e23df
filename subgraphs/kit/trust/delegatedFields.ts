/** Powers of a delegation that let somebody read. The others let them act, and show nothing by themselves. */
export const readingPowers = ['READ_STATUS', 'RECEIVE_NOTICES'] as const;

export type ReadingPower = (typeof readingPowers)[number];

/**
 * What of this agency's data a delegation shows, by the power it gives: coordinates as `VaRecord.claims`. A personal field
 * that no power names is shown to no delegate; public ones go with the object they are of.
 */
export type DelegatedFields = Readonly<Partial<Record<ReadingPower, readonly string[]>>>;

/** What all of these powers show together. */
export function fieldsOfPowers(fields: DelegatedFields, powers: readonly unknown[]): ReadonlySet<string> {
  return new Set(readingPowers.flatMap((power) => (powers.includes(power) ? (fields[power] ?? []) : [])));
}
