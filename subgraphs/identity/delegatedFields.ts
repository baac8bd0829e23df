import type { DelegatedFields } from '../kit/index.ts';

const name = [
  'Person.name',
  'PersonName.given',
  'PersonName.middle',
  'PersonName.family',
  'PersonName.suffix',
  'PersonName.preferred',
] as const;

/** Whoever may see something of a person may see for whom they look. */
export const delegatedFields: DelegatedFields = { READ_STATUS: name, RECEIVE_NOTICES: name };
