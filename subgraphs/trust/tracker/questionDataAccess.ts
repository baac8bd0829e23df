import { and, count, eq, ne } from 'drizzle-orm';
import { dayOf, invalid, notPermitted } from '../../kit/index.ts';
import { writeOnce } from '../keyedWrite.ts';
import { limits } from '../limits.ts';
import type { Context } from '../loaders.ts';
import type { Mutation_QuestionDataAccessArgs } from '../resolvers.generated.ts';
import { accesses, questions } from '../tables.ts';
import { trustStoreOf } from '../trustStore.ts';
import { isTold } from './visibility.ts';

const dayMs = 86_400_000;

/** Asks the agency whose records were read. A disclosure that is not told is answered as one that does not exist. */
export async function questionDataAccess(args: Mutation_QuestionDataAccessArgs, context: Context) {
  const { access, question, idempotencyKey: key } = args;
  const { db, clock, runtime, loaders } = context;
  const { registry, pseudonymOf } = trustStoreOf(db);
  const request = {
    operation: 'questionDataAccess',
    key,
    keyPath: ['idempotencyKey'],
    content: { access, question },
  };
  const answer = writeOnce(context, request, (tx, { personId, at }) => {
    const text = question.trim();
    if (text === '' || text.length > limits.questionCharactersMax) {
      const message = `A question has 1 to ${limits.questionCharactersMax} characters.`;
      return { refusal: [invalid('INVALID_INPUT', ['question'], message)] };
    }
    const found = tx
      .select()
      .from(accesses)
      .where(and(eq(accesses.access, access), eq(accesses.subject, pseudonymOf(personId))))
      .get();
    if (found === undefined || !isTold(registry, found.purpose, found.at, clock.now())) {
      return { refusal: [invalid('ACCESS_NOT_FOUND', ['access'], 'There is no such read of your records.')] };
    }
    const open = tx
      .select({ rows: count() })
      .from(questions)
      .where(and(eq(questions.personId, personId), ne(questions.stage, 'CLOSED')))
      .get();
    if ((open?.rows ?? 0) >= limits.openQuestionsMax) {
      const message = `At most ${limits.openQuestionsMax} questions can wait at once.`;
      return { refusal: [notPermitted('TOO_MANY_QUESTIONS', message)] };
    }
    const id = runtime.random.newId('question');
    const promisedBy = dayOf(new Date(at.getTime() + limits.answerWithinDays * dayMs));
    tx.insert(questions)
      .values({
        id,
        personId,
        access,
        agency: found.agency,
        question: text,
        askedAt: at,
        promisedBy,
        stage: 'SUBMITTED',
      })
      .run();
    return { resultId: id };
  });
  const { resultId: ticket, replayed, userErrors } = answer;
  return { access: ticket === null ? null : await loaders.access.load(access), ticket, replayed, userErrors };
}
