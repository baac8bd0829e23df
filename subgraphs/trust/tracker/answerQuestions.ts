import { and, eq, ne } from 'drizzle-orm';
import { invalid, nothing, notPermitted, type PageArguments, type WriteAnswer } from '../../kit/index.ts';
import { writeOnceAs } from '../keyedWrite.ts';
import { limits } from '../limits.ts';
import type { Context } from '../loaders.ts';
import type { Mutation_AnswerDataAccessQuestionArgs } from '../resolvers.generated.ts';
import { type DataAccessQuestionRow, questions } from '../tables.ts';
import { questionPurpose } from './questionRights.ts';

/** The agency that the caller may answer for; null for none. */
function agencyOf({ caller }: Context): string | null {
  return caller.purpose === questionPurpose ? caller.agency : null;
}

/** What waits for an answer of the caller's agency, the oldest first; each under the right to be told of who asks. */
export async function openQuestions(page: PageArguments, context: Context) {
  const agency = agencyOf(context);
  if (agency === null) return null;
  const found = context.loaders.openQuestionsOf(agency, page);
  const told = await Promise.all(found.edges.map(async (edge) => ((await isTold(edge.node, context)) ? [edge] : [])));
  return { ...found, edges: told.flat() };
}

/** Answers a question, once and for all. */
export async function answerDataAccessQuestion(args: Mutation_AnswerDataAccessQuestionArgs, context: Context) {
  const { question: id, answer, idempotencyKey: key } = args;
  const { caller, loaders } = context;
  const agency = agencyOf(context);
  if (agency === null) {
    const message = `Only who is registered for it can answer for an agency, with the purpose ${questionPurpose}.`;
    return payload(nothing([notPermitted('NOT_PERMITTED', message, [`purpose:${questionPurpose}`])]), null);
  }
  const request = { operation: 'answerDataAccessQuestion', key, keyPath: ['idempotencyKey'], content: { id, answer } };
  const owner = caller.subject ?? `client:${caller.clientId}`;
  const written = writeOnceAs(owner, context, request, (tx, { at }) => {
    const text = answer.trim();
    if (text === '' || text.length > limits.answerCharactersMax) {
      const message = `An answer has 1 to ${limits.answerCharactersMax} characters.`;
      return { refusal: [invalid('INVALID_INPUT', ['answer'], message)] };
    }
    const mine = and(eq(questions.id, id), eq(questions.agency, agency));
    const found = tx.select({ stage: questions.stage }).from(questions).where(mine).get();
    if (found === undefined) {
      return { refusal: [invalid('QUESTION_NOT_FOUND', ['question'], 'Your agency was asked no such question.')] };
    }
    if (found.stage === 'CLOSED') {
      return { refusal: [notPermitted('QUESTION_CLOSED', 'This question has been answered.')] };
    }
    tx.update(questions)
      .set({ answer: text, answeredAt: at, stage: 'CLOSED' })
      .where(and(mine, ne(questions.stage, 'CLOSED')))
      .run();
    return { resultId: id };
  });
  const row = written.resultId === null ? null : await loaders.question.load(written.resultId);
  return payload(written, row !== null && (await isTold(row, context)) ? row : null);
}

function payload({ replayed, userErrors }: WriteAnswer, question: DataAccessQuestionRow | null) {
  return { question, replayed, userErrors };
}

/** Whoever answers is told of who asks: that is a disclosure too, and recorded as one. */
async function isTold(row: DataAccessQuestionRow, { caller }: Context): Promise<boolean> {
  const right = await caller.rightOn(row.personId);
  if (right === null) return false;
  caller.shows(row, right);
  return true;
}
