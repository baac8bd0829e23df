import { and, eq, inArray } from 'drizzle-orm';
import type { Database } from '../../kit/index.ts';
import { questions } from '../tables.ts';

/** With this purpose an agency reads and answers what people ask it about reads of their records. */
export const questionPurpose = 'access-question';

const ofAccess = [
  ...['id', 'at', 'byAgency', 'source', 'byRole', 'recipient', 'recipientAddress', 'purpose', 'legalBasis'],
  ...['fields', 'operation', 'plainText', 'disclosedLate', 'receipt'],
].map((field) => `DataAccess.${field}`);
const ofQuestion = [
  ...['agency', 'stage', 'submittedAt', 'promisedBy', 'overdue', 'waitingOn', 'subject', 'question', 'answer'],
  ...['answeredAt', 'access'],
].map((field) => `DataAccessQuestion.${field}`);

/** What an agency is told with a question: the question, and of the read what concerns that agency. */
export const questionFields: readonly string[] = [...ofQuestion, ...ofAccess];

/** Who of these people asked an agency something. */
export function askersOf(db: Database, agency: string, people: readonly string[]): ReadonlySet<string> {
  const found = db
    .selectDistinct({ personId: questions.personId })
    .from(questions)
    .where(and(eq(questions.agency, agency), inArray(questions.personId, [...people])))
    .all();
  return new Set(found.map(({ personId }) => personId));
}
