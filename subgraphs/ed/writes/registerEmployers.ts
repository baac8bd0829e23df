import { sql } from 'drizzle-orm';
import type { Database } from '../../kit/index.ts';
import { beginningsOf, variantsOf } from '../employers/spelling.ts';
import { hasSpelling, wordsOf } from '../employers/words.ts';
import { employerSpellings, employers, employerTerms } from '../tables.ts';

export interface NamedEmployer {
  readonly ein: string;
  readonly legalName: string;
}

/**
 * What puts employers, one at a time, where they can be searched. The statements are prepared once: a country has
 * millions. The index of names is kept in step by triggers; the words that may be meant by a misspelt one are kept here.
 */
export function registerEmployers(db: Database): (employer: NamedEmployer) => void {
  const [ein, legalName, term] = [sql.placeholder('ein'), sql.placeholder('legalName'), sql.placeholder('term')];
  const [variant, beginning] = [sql.placeholder('variant'), sql.placeholder('beginning')];
  const addEmployer = db.insert(employers).values({ ein, legalName }).prepare();
  const addTerm = db.insert(employerTerms).values({ term }).onConflictDoNothing().prepare();
  const addSpelling = db.insert(employerSpellings).values({ variant, beginning }).onConflictDoNothing().prepare();
  return (employer) => {
    addEmployer.run({ ...employer });
    for (const word of wordsOf(employer.legalName).filter(hasSpelling)) {
      if (addTerm.run({ term: word }).changes === 0) continue;
      for (const beginning of beginningsOf(word)) {
        for (const variant of variantsOf(beginning)) addSpelling.run({ variant, beginning });
      }
    }
  };
}
