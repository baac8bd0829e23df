/**
 * The field of a person under which an agency's records stand. Who consents to `IrsRecord.adjustedGrossIncome` consents to
 * the way there: that the agency holds a record of them.
 */
export function recordField(agency: string): string {
  return `Person.${agency === 'STATE' ? 'stateDept' : agency.toLowerCase()}`;
}
