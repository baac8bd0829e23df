import { createReadStream, existsSync } from 'node:fs';
import { createInterface } from 'node:readline';
import type { EmployerInput } from '../../../subgraphs/ed/pslf/edge/input.ts';
import { createLoaders } from '../../../subgraphs/irs/loaders.ts';
import { openReadOnly } from '../../../subgraphs/kit/database/openReadOnly.ts';
import { objectAt, objectsAt, optionalText, textAt } from '../jsonParts.ts';
import { type Tally, tallyIssue } from './tally.ts';

/** What is known of employers by EIN. One that nobody lists has no type, and the engine refuses its jobs by name. */
export interface EmployerSource {
  factsOf(eins: readonly string[]): Promise<ReadonlyMap<string, EmployerInput>>;
  close(): void;
}

/** A database of the IRS (`.sqlite`), or a file with one employer a line: `{"ein","kind","qualifyingRanges":[{"from","to"}]}`. */
export async function openEmployers(file: string, tally: Tally): Promise<EmployerSource> {
  return file.endsWith('.sqlite') ? openDatabase(file) : readLines(file, tally);
}

function openDatabase(file: string): EmployerSource {
  const { db, close } = openReadOnly(file);
  return {
    factsOf: async (eins) => {
      // A set of loaders for each stretch of borrowers: what it holds is bounded by them.
      const loaders = createLoaders(db);
      const facts = await Promise.all(
        eins.map(async (ein): Promise<EmployerInput> => {
          const [employer, ranges] = await Promise.all([
            loaders.employer.load(ein),
            loaders.qualifyingRangesOf.load(ein),
          ]);
          return { ein, employerType: employer?.kind ?? null, ranges, illegalPurposeFrom: null };
        }),
      );
      return new Map(facts.map((employer) => [employer.ein, employer]));
    },
    close,
  };
}

async function readLines(file: string, tally: Tally): Promise<EmployerSource> {
  if (!existsSync(file)) throw new RangeError(`The file ${file} cannot be read: it is not there.`);
  const known = new Map<string, EmployerInput>();
  let lineNumber = 0;
  for await (const line of createInterface({ input: createReadStream(file) })) {
    lineNumber += 1;
    if (line.trim() === '') continue;
    const employer = parse(line);
    if (employer !== null) known.set(employer.ein, employer);
    else tallyIssue(tally, { code: 'EMPLOYER_LINE_UNREADABLE', row: `employers ${lineNumber}`, field: 'line' });
  }
  const unknown = (ein: string): EmployerInput => ({ ein, employerType: null, ranges: [], illegalPurposeFrom: null });
  return {
    factsOf: async (eins) => new Map(eins.map((ein) => [ein, known.get(ein) ?? unknown(ein)])),
    close: () => {},
  };
}

function parse(line: string): EmployerInput | null {
  try {
    const { ein, kind, qualifyingRanges } = objectAt(JSON.parse(line), 'line');
    const ranges = objectsAt(qualifyingRanges, 'qualifyingRanges').map(({ from, to }) => ({
      from: textAt(from, 'from'),
      to: optionalText(to, 'to'),
    }));
    return { ein: textAt(ein, 'ein'), employerType: textAt(kind, 'kind'), ranges, illegalPurposeFrom: null };
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof RangeError) return null;
    throw error;
  }
}
