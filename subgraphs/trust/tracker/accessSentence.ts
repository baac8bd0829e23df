import { recordField } from '../recordField.ts';
import { agencyName, fieldName, type Language, listOf } from '../spokenNames.ts';

/** In what capacity somebody read. */
export type AccessRole = 'SELF' | 'DELEGATE' | 'PARTY' | 'TOKEN_HOLDER' | 'STAFF' | 'AGENCY' | 'SYSTEM';

export interface SpokenAccess {
  readonly role: AccessRole;
  /** Of the delegate, where known. */
  readonly name: string | null;
  readonly recipient: string;
  /** Code of the agency whose records were read. */
  readonly source: string;
  readonly coordinates: readonly string[];
  /** What for, as a sentence. */
  readonly purpose: string;
}

/** A sentence names so many fields; `fields` has them all. */
const namedMax = 5;

/** What happened, for a person: who was told what, by whom, and what for. */
export function accessSentence(access: SpokenAccess, language: Language): string {
  const { role, recipient, source, purpose } = access;
  // That there is a record is said by naming what is in it.
  const inRecord = access.coordinates.filter((coordinate) => coordinate !== recordField(source));
  const what = fieldsOf(inRecord.length > 0 ? inRecord : access.coordinates, language);
  const where = agencyName(source, language);
  if (language === 'es') {
    const who = {
      SELF: `Usted consultó ${what}, que consta en ${where}, con «${recipient}».`,
      DELEGATE: `${access.name ?? 'Alguien autorizado por usted'} consultó en su nombre ${what}, que consta en ${where}.`,
      PARTY: `Alguien que figura con usted en un mismo expediente consultó ${what}, que consta en ${where}.`,
      TOKEN_HOLDER: `Alguien con un código para este expediente consultó ${what}, que consta en ${where}.`,
      STAFF: `Personal de «${recipient}» consultó ${what}, que consta en ${where}.`,
      AGENCY: `«${recipient}» consultó ${what}, que consta en ${where}.`,
      SYSTEM: `Un servicio de esta red consultó ${what}, que consta en ${where}.`,
    }[role];
    return role === 'SELF' ? who : `${who} ${purpose}`;
  }
  const who = {
    SELF: `You looked at ${what} at ${where}, with “${recipient}”.`,
    DELEGATE: `${access.name ?? 'Somebody you let act for you'} looked for you at ${what} at ${where}.`,
    PARTY: `Somebody who is named with you in one record looked at ${what} at ${where}.`,
    TOKEN_HOLDER: `Somebody with a code for this one record looked at ${what} at ${where}.`,
    STAFF: `Staff of “${recipient}” looked at ${what} at ${where}.`,
    AGENCY: `“${recipient}” looked at ${what} at ${where}.`,
    SYSTEM: `A service of this network looked at ${what} at ${where}.`,
  }[role];
  return role === 'SELF' ? who : `${who} ${purpose}`;
}

function fieldsOf(coordinates: readonly string[], language: Language): string {
  const names = [...new Set(coordinates.map((coordinate) => fieldName(coordinate, language)))];
  if (names.length <= namedMax) return listOf(names, language);
  const more = names.length - namedMax;
  return listOf([...names.slice(0, namedMax), language === 'es' ? `${more} datos más` : `${more} more`], language);
}
