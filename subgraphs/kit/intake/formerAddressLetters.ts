import { desc } from 'drizzle-orm';
import type { Database } from '../database/database.ts';
import { contentDigest, type IntakeInput, type PostalText, postalText } from './content.ts';
import type { IntakePorts } from './intakePorts.ts';
import { type FormerAddress, intakeLetters } from './tables.ts';

/** Where a move begins is only what its submitter says. Whoever lives where the agency wrote until now learns of it too. */

/**
 * Whether all that was on file is where the person says they move from, and a letter to each that is not, in the
 * transaction of the change itself. Null where nothing was changed, or nobody said where the move begins.
 */
export function compareFrom(
  ports: IntakePorts,
  tx: Database,
  { row, person, change, from, notice }: IntakeInput,
  former: readonly FormerAddress[],
): boolean | null {
  if (from === null || former.length === 0) return null;
  const elsewhere = former.filter((address) => !isSamePlace(address, from));
  if (notice === null || change === null) return elsewhere.length === 0;
  for (const address of elsewhere.map(postalText)) {
    const addressDigest = contentDigest(placeOf(address));
    const mailed = { row, addressDigest, personId: person, change, address, code: notice.code, mailedAt: ports.now() };
    tx.insert(intakeLetters).values(mailed).onConflictDoNothing().run();
  }
  return elsewhere.length === 0;
}

const lettersMax = 1000;

/** The demonstration's post of one agency. The newest thousand, newest first. */
export function mailedToFormerAddresses({ db }: Pick<IntakePorts, 'db'>, agency: string): readonly object[] {
  return db
    .select()
    .from(intakeLetters)
    .orderBy(desc(intakeLetters.mailedAt), desc(intakeLetters.row))
    .limit(lettersMax)
    .all()
    .map(({ personId, change, address, code, mailedAt }) => ({
      to: printed(address),
      kind: 'FORMER_ADDRESS',
      agency,
      person: personId,
      addressChange: change,
      code,
      body: bodyOf(change, code),
      mailedAt: mailedAt.toISOString(),
    }));
}

function bodyOf(change: string, code: string): string {
  return [
    `Somebody who signed in as you told us that you have moved. They named another old address than this one, which is the one we had for you. If it was you, there is nothing to do. If it was not, stop change ${change} with the code ${code}. You do not have to sign in for that.`,
    `Alguien que inició sesión con su cuenta nos avisó que usted se mudó. Dio una dirección anterior distinta de esta, que es la que nosotros teníamos. Si fue usted, no tiene que hacer nada. Si no fue usted, detenga el cambio ${change} con el código ${code}. Para eso no tiene que iniciar sesión.`,
  ].join('\n\n');
}

function printed({ lines, city, region, postalCode }: PostalText): readonly string[] {
  return [...lines, [city, region, postalCode].filter(Boolean).join(' ')];
}

/** One place may be written in several ways: an agency's text was seldom read by the same rules as the mover's. */
function isSamePlace(one: PostalText, other: PostalText): boolean {
  return placeOf(one) === placeOf(other);
}

/** Words in capitals without signs, and the five digits that both know. */
function placeOf({ lines, city, region, postalCode, countryCode }: PostalText): string {
  const isDomestic = countryCode === 'US';
  const code = isDomestic ? (postalCode ?? '').slice(0, 5) : postalCode;
  // A ZIP says which town it is, whatever that is called.
  const town = isDomestic && code !== '' ? [] : [city, region];
  return [...lines, ...town, code, countryCode].map(wordsOf).filter(Boolean).join(' ');
}

function wordsOf(text: string | null | undefined): string {
  const capitals = (text ?? '').normalize('NFD').replace(/\p{M}/gu, '').toUpperCase();
  return capitals.replace(/[^\p{L}\p{N}]+/gu, ' ').trim();
}
