import { pageOfMonths } from './pageOfMonths.ts';
import { paymentIdOf } from './paymentId.ts';
import { monthSentence, progressSentence, sourceSentences } from './progressSentences.ts';
import { notice } from './pslf/sentences.ts';
import type { CodedSentence } from './pslfProgress.ts';
import type { Resolvers } from './resolvers.generated.ts';
import { languages, sentenceIn } from './sentenceIn.ts';

/** Everything that carries a code and a sentence tells the sentence alike. */
const coded = {
  plainText: ({ sentence }: Pick<CodedSentence, 'sentence'>, { language }: { readonly language: string }) =>
    sentenceIn(sentence, language),
};

/** How a count is told: the counts are made already, so nothing here reads a database. */
export const pslfResolvers = {
  PslfProgress: {
    payments: ({ loanId, months }, { counted, ...page }) => {
      const wanted = months.filter((month) => (counted ?? null) === null || month.counted === counted);
      return pageOfMonths(
        wanted.map((month) => ({ loanId, ...month })),
        page,
      );
    },
    refund: ({ refundCents }) => String(refundCents),
    asOf: (_progress, _args, { clock }) => clock.today(),
    // The facts of the IRS came with this very question, and the Department's books were read for it.
    sources: (_progress, _args, { clock }) => [
      { agency: { code: 'ED' }, asOf: clock.now(), sentence: sourceSentences.ed },
      { agency: { code: 'IRS' }, asOf: clock.now(), sentence: sourceSentences.irs },
    ],
    notice: (_progress, { language }) => sentenceIn(notice, language),
    plainText: (progress, { language }) => sentenceIn(progressSentence(progress), language),
    languages: () => languages,
  },
  PslfPayment: {
    id: ({ loanId, month }) => paymentIdOf(loanId, month),
    reason: ({ reasons }) => primaryOf(reasons),
    employer: ({ ein }) => (ein === null ? null : { ein }),
    paid: ({ paidCents }) => String(paidCents),
    rule: ({ reasons }) => primaryOf(reasons).rule,
    plainText: ({ month, reasons }, { language }) =>
      sentenceIn(monthSentence(month, primaryOf(reasons).sentence), language),
  },
  PslfGap: {
    plainText: ({ why }, { language }) => sentenceIn(why, language),
    fix: ({ fixSentence }, { language }) => sentenceIn(fixSentence, language),
  },
  PslfBuybackOffer: {
    ...coded,
    priceAtMost: ({ priceAtMostCents }) => (priceAtMostCents === null ? null : String(priceAtMostCents)),
  },
  PslfMonthReason: coded,
  PslfStartingCredit: coded,
  PslfProblem: coded,
  PslfSentence: coded,
  PslfSource: coded,
} satisfies Partial<Resolvers>;

/** Invariant: a month has at least one reason, the first being the one that decided. */
function primaryOf<Reason>([primary]: readonly Reason[]): Reason {
  if (primary === undefined) throw new Error('a month without a reason');
  return primary;
}
