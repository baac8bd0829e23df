import { describe, expect, it } from 'vitest';
import { createPopulation, type PersonFacts, places } from '../../subgraphs/kit/population/index.ts';

const options = { seed: 1, size: 500, anchorOn: '2026-11-20' } as const;
const population = createPopulation(options);
const people = [...population.people()];
const byId = new Map(people.map((person) => [person.id, person]));
const story = (id: string): PersonFacts => byId.get(id) ?? expect.fail(`${id} is missing`);

describe('a population', () => {
  it('has as many people as asked, the named first, every id once', () => {
    expect(people).toHaveLength(500);
    expect(people.slice(0, 8).map(({ id }) => id)).toEqual([
      ...['p-ana', 'p-bo', 'p-cy', 'p-di', 'p-ed', 'p-leo', 'p-mia'],
      'p-000001',
    ]);
    expect(byId.size).toBe(500);
  });

  it('is the same for the same options, and another for another seed', () => {
    expect([...createPopulation(options).people()]).toEqual(people);
    expect(createPopulation({ ...options, seed: 2 }).person('p-000001')).not.toEqual(story('p-000001'));
  });

  it('makes one person alike whether alone or in the stream, in a small population or a large', () => {
    for (const person of people) expect(population.person(person.id)).toEqual(person);
    const large = createPopulation({ ...options, size: 40_000_000 });
    // The last person's child exists in the larger population only; everybody else is the same.
    expect(large.person('p-000100')).toEqual(story('p-000100'));
    expect(large.person('p-39999993')?.id).toBe('p-39999993');
  });

  it.each(['p-000000', 'p-000494', 'p-1', 'p-0000001', 'p-nobody', ''])('knows nobody by the id %j', (id) => {
    expect(population.person(id)).toBeUndefined();
  });

  it('dates everything back from the anchor', () => {
    const later = createPopulation({ ...options, anchorOn: '2027-11-20' });
    expect(story('p-ana').studentLoans[0]?.periods.at(-1)?.to).toBe('2026-10');
    expect(later.person('p-ana')?.studentLoans[0]?.periods.at(-1)?.to).toBe('2027-10');
  });

  it('gives loans, claims, applications, businesses and subjects ids of their own', () => {
    const ids = people.flatMap(({ studentLoans, sbaLoans, veteran, businesses, subject, ...aid }) => [
      ...[...studentLoans, ...sbaLoans, ...(veteran?.claims ?? []), ...(aid.labor?.claims ?? [])].map(({ id }) => id),
      ...[...(aid.hhs?.medicaid ?? []), ...(aid.dhs?.disasterAid ?? []), ...(aid.dhs?.immigration ?? [])].map(
        ({ id }) => id,
      ),
      ...[...(aid.usda?.snap ?? []), ...(aid.usda?.wic ?? []), ...(aid.state?.applications ?? [])].map(({ id }) => id),
      ...(aid.dhs?.immigration ?? []).map(({ receiptNumber }) => receiptNumber),
      ...businesses.map(({ ein }) => ein),
      subject,
    ]);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it.each([
    ['student loans', (person: PersonFacts) => person.studentLoans.length],
    ['SBA loans', (person: PersonFacts) => person.sbaLoans.length],
    ['jobs', (person: PersonFacts) => person.jobs.length],
    ['businesses', (person: PersonFacts) => person.businesses.length],
    ['benefits', (person: PersonFacts) => person.benefits.length],
    ['claims', (person: PersonFacts) => person.veteran?.claims.length ?? 0],
    ['claims for unemployment benefits', ({ labor }: PersonFacts) => labor?.claims.length ?? 0],
    ['spans of health coverage', ({ hhs }: PersonFacts) => hhs?.coverage.length ?? 0],
    ['applications for Medicaid', ({ hhs }: PersonFacts) => hhs?.medicaid.length ?? 0],
    ['applications for disaster aid', ({ dhs }: PersonFacts) => dhs?.disasterAid.length ?? 0],
    ['immigration cases', ({ dhs }: PersonFacts) => dhs?.immigration.length ?? 0],
    ['SNAP cases', ({ usda }: PersonFacts) => usda?.snap.length ?? 0],
    ['WIC requests', ({ usda }: PersonFacts) => usda?.wic.length ?? 0],
    ['passports', ({ state }: PersonFacts) => state?.passports.length ?? 0],
    ['passport applications', ({ state }: PersonFacts) => state?.applications.length ?? 0],
    ['holdings', (person: PersonFacts) => person.holdings.size],
  ])('has people with none, one and many %s', (_what, countOf) => {
    const counts = people.map(countOf);
    expect(counts).toContain(0);
    expect(counts).toContain(1);
    expect(Math.max(...counts)).toBeGreaterThan(1);
  });

  it('keeps an address exactly where there is a record', () => {
    for (const { holdings, studentLoans, sbaLoans, businesses, veteran, benefits, ...person } of people) {
      if (studentLoans.length > 0) expect(holdings).toContain('ED');
      if (sbaLoans.length + businesses.length > 0) expect(holdings).toContain('SBA');
      if (benefits.length > 0) expect(holdings).toContain('SSA');
      expect(holdings.has('VA')).toBe(veteran !== null);
      expect(holdings.has('LABOR')).toBe(person.labor !== null);
      expect(holdings.has('HHS')).toBe(person.hhs !== null);
      expect(holdings.has('DHS')).toBe(person.dhs !== null);
      expect(holdings.has('USDA')).toBe(person.usda !== null);
      // A passport holds no address; who waits for one has given theirs.
      expect(holdings.has('STATE')).toBe(person.state?.applications.some(({ mailedOn }) => mailedOn === null) ?? false);
    }
  });

  it('knows to Social Security everybody with Medicare, whose address it is', () => {
    const insured = people.filter(({ hhs }) => hhs?.coverage.some(({ program }) => program.startsWith('MEDICARE')));
    expect(insured.length).toBeGreaterThan(10);
    for (const { holdings } of insured) expect(holdings).toContain('SSA');
  });

  it.each([
    ['deceased', 13, ({ deceasedOn }: PersonFacts) => deceasedOn !== null],
    ['under a fraud hold', 23, ({ labor }: PersonFacts) => labor?.fraudHold === true],
    ['address-confidential', 31, ({ addressConfidential }: PersonFacts) => addressConfidential],
  ])('has somebody who is %s in every hundred', (_what, number, holds) => {
    expect(people.filter(holds).map(({ id }) => id)).toEqual(
      [0, 1, 2, 3, 4].map((hundred) => `p-${String(hundred * 100 + number).padStart(6, '0')}`),
    );
  });

  it('dates no passport before a birth and none beyond ten years, and no week before its claim', () => {
    for (const { dateOfBirth, state, labor } of people) {
      for (const { issuedOn, expiresOn } of state?.passports ?? []) {
        expect(issuedOn > dateOfBirth && issuedOn < options.anchorOn && expiresOn > issuedOn).toBe(true);
        expect(Number(expiresOn.slice(0, 4)) - Number(issuedOn.slice(0, 4))).toBeLessThanOrEqual(10);
      }
      for (const { filedOn, weeks } of labor?.claims ?? []) {
        expect(weeks.every(({ endingOn }) => endingOn > filedOn && new Date(endingOn).getUTCDay() === 6)).toBe(true);
        expect(weeks.every(({ paidCents, holdReason }) => paidCents === null || holdReason === null)).toBe(true);
      }
    }
  });

  it('houses everybody at a delivery point of the directory', () => {
    const known = new Set(
      places.flatMap(({ street, numbers, units, zip5 }) => {
        const lines: string[] = [];
        for (let number = numbers.from; number <= numbers.to; number += numbers.step) {
          for (const unit of units.length === 0 ? [''] : units) lines.push(`${number} ${street} ${unit}`.trim() + zip5);
        }
        return lines;
      }),
    );
    for (const { address } of people) expect(known).toContain(`${address.lines[0]}${address.postalCode}`);
  });

  it('names guardians of minors who exist and live with them', () => {
    const guardians = people.filter(({ guardianOf }) => guardianOf.length > 0);
    expect(guardians.length).toBeGreaterThan(10);
    for (const guardian of guardians) {
      for (const id of guardian.guardianOf) {
        expect(story(id).dateOfBirth > '2009-01-01').toBe(true);
        expect(story(id).address).toEqual(guardian.address);
      }
    }
    expect(createPopulation({ ...options, size: 13 }).person('p-000006')?.guardianOf).toEqual([]);
  });

  it('keeps the periods of a loan in order, without overlap, before the anchor, in integer cents', () => {
    const loans = people.flatMap(({ studentLoans }) => studentLoans);
    for (const { periods, openedOn, principalCents, outstandingCents } of loans) {
      const months = periods.flatMap(({ from, to }) => [from, to]);
      expect(months).toEqual([...months].sort());
      expect(new Set(periods.map(({ from }) => from)).size).toBe(periods.length);
      if (periods[0] !== undefined) expect(openedOn.slice(0, 7)).toBe(periods[0].from);
      for (const { to, dueCents } of periods) {
        expect(to < '2026-11').toBe(true);
        expect(Number.isInteger(dueCents ?? 0)).toBe(true);
      }
      expect([principalCents, outstandingCents].every(Number.isInteger)).toBe(true);
    }
  });

  it('lists every employer that somebody works for or owns, each by its EIN', () => {
    const employers = new Map([...population.employers()].map((employer) => [employer.ein, employer]));
    const named = people.flatMap(({ jobs, businesses, sbaLoans }) => [
      ...[...jobs, ...businesses].map(({ ein }) => ein),
      ...sbaLoans.flatMap(({ businessEin }) => (businessEin === null ? [] : [businessEin])),
    ]);
    for (const ein of named) expect(population.employer(ein)).toEqual(employers.get(ein) ?? expect.fail(ein));
  });

  it.each(['07-0000000', '07-0999999', '08-0000494', '18-9999999', '12-3456789', 'x'])(
    'knows no employer %s',
    (ein) => {
      expect(population.employer(ein)).toBeUndefined();
    },
  );

  it('uses EIN prefixes that were never issued, and only addresses of example domains', () => {
    for (const { ein } of population.employers()) expect(ein).toMatch(/^(07|08|09|17|18)-\d{7}$/);
    for (const { email, ssnLastFour } of people) {
      expect(email).toMatch(/@people\.example\.org$/);
      expect(ssnLastFour).toMatch(/^\d{4}$/);
    }
  });
});

describe('the people of the stories', () => {
  it('Ana has an address at all ten agencies and two children', () => {
    const everywhere = ['DHS', 'ED', 'HHS', 'IRS', 'LABOR', 'SBA', 'SSA', 'STATE', 'USDA', 'VA'];
    expect([...story('p-ana').holdings].sort()).toEqual(everywhere);
    expect(story('p-ana').guardianOf).toEqual(['p-leo', 'p-mia']);
    expect(story('p-ana').veteran?.status).toBe('CONFIRMED');
  });

  it('Bo shares Ana’s address and no agency record', () => {
    expect(story('p-bo').address).toEqual(story('p-ana').address);
    expect(story('p-bo').guardianOf).toEqual([]);
  });

  it('Cy owes exactly one student loan and one disaster loan, of a business of his', () => {
    const { studentLoans, sbaLoans, businesses } = story('p-cy');
    expect(studentLoans).toHaveLength(1);
    expect(sbaLoans.map(({ program }) => program)).toEqual(['DISASTER_BUSINESS']);
    expect(businesses.map(({ ein }) => ein)).toEqual([sbaLoans[0]?.businessEin]);
  });

  it('Cy’s damaged flat is not where he lives, and his aid and his loan are for one disaster', () => {
    const { address, dhs, sbaLoans } = story('p-cy');
    expect(dhs?.disasterAid[0]?.damagedAddress).not.toEqual(address);
    expect(dhs?.disasterAid.map(({ disaster }) => disaster)).toEqual(sbaLoans.map(({ disaster }) => disaster));
  });

  it('Di must report a move, Leo and Mia are insured by CHIP, Ed by Medicare', () => {
    expect(story('p-di').dhs).toMatchObject({ registered: true, immigration: [{ formType: 'I-485' }] });
    for (const id of story('p-ana').guardianOf) expect(story(id).hhs?.coverage).toMatchObject([{ program: 'CHIP' }]);
    expect(story('p-ed').hhs?.coverage.every(({ program }) => program.startsWith('MEDICARE'))).toBe(true);
  });

  it('Ed is under a fiduciary, Di owes nothing', () => {
    expect(story('p-ed').veteran?.fiduciary).toBe(true);
    expect(story('p-di').studentLoans).toEqual([]);
  });

  it('are all there in the smallest population', () => {
    expect([...createPopulation({ ...options, size: 0 }).people()]).toHaveLength(7);
  });
});
