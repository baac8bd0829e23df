import { readFileSync } from 'node:fs';
import { type GraphQLObjectType, getNamedType, isAbstractType, isObjectType } from 'graphql';
import { describe, expect, it } from 'vitest';
import { createClassification } from '../../gateway/planning/classification.ts';
import { prepareSupergraph } from '../../gateway/planning/supergraph.ts';
import { loadSubgraph, subgraphSources } from '../../subgraphs/kit/serving/loadSubgraph.ts';

/** What each power of a delegation shows, over all agencies: what is shown and what is not is said of every field there is. */

const supergraph = prepareSupergraph(readFileSync('schema/supergraph.graphql', 'utf8'));
const classification = createClassification(supergraph);
const { fullSchema } = supergraph;

const loaded = await Promise.all(subgraphSources().map((source) => loadSubgraph(source)));
const shownBy = (power: 'READ_STATUS' | 'RECEIVE_NOTICES') =>
  new Set(loaded.flatMap(({ definition }) => definition.delegatedFields?.[power] ?? []));
const status = shownBy('READ_STATUS');
const notices = shownBy('RECEIVE_NOTICES');
const own = new Set(
  loaded.flatMap(({ definition }) => (definition.ownPersonFields ?? []).map((name) => `Person.${name}`)),
);

/** No power shows them; of a type by its name, all that no power shows of it. */
const closed: Readonly<Record<string, string>> = {
  AddressOnFile: 'Where somebody lives, at each agency.',
  MailForwarding: 'Where somebody lives.',
  IrsRecord: 'Tax records are no application, order or loan.',
  Refund: 'The same.',
  RefundConnection: 'The same.',
  RefundEdge: 'The same.',
  SsaRecord: 'Benefits in payment are none.',
  SsaBenefit: 'The same.',
  Coverage: 'What somebody is covered for is their health.',
  Passport: 'A passport is no application for one.',
  DeliveryDuty: 'What an agency asks of the mover is between the two.',
  DeliverySignature: 'The same.',
  DeliveryEffect: 'The same.',
  DeliveryReason: 'The same: it may say that somebody has a fiduciary, or is sought by fraud investigators.',
};

/** Types of which a power shows some: what no power shows of them. */
const closedOf: Readonly<Record<string, readonly string[]>> = {
  Person: ['irs', 'ssa'],
  VaRecord: ['addressesOnFile', 'veteranStatus', 'combinedRating', 'careFacility', 'fiduciary'],
  VaClaim: ['contentions'],
  EdRecord: ['addressesOnFile'],
  StudentLoan: ['principal', 'interestRate', 'repaymentPlan', 'employers', 'pslf'],
  EmployerCertification: ['employer', 'sentTo', 'remindersSent', 'declineReason', 'refusalReason', 'receipt'],
  PslfBuyback: ['periods', 'amount', 'denial'],
  SbaRecord: ['addressesOnFile', 'businesses'],
  SbaLoan: ['principal', 'business', 'disaster'],
  LaborRecord: ['addressesOnFile'],
  UnemploymentClaim: ['weeklyBenefit'],
  ClaimWeek: ['paid'],
  HhsRecord: ['addressesOnFile', 'coverage', 'endsWithMove'],
  MedicaidApplication: ['members'],
  DhsRecord: ['addressesOnFile', 'addressReportDueBy'],
  DisasterAidApplication: ['disaster', 'damagedAddress'],
  ImmigrationCase: ['receiptNumber'],
  UsdaRecord: ['addressesOnFile'],
  SnapApplication: ['unitSize', 'monthlyBenefit', 'monthlyShelterCost'],
  WicApplication: ['participants', 'clinic'],
  StateRecord: ['addressesOnFile', 'passports'],
  PassportApplication: ['tracking'],
  AddressChange: ['from', 'to', 'forwarding'],
  AddressDelivery: [
    'attempts',
    'lastAttemptAt',
    'nextAttemptAt',
    'reason',
    'duty',
    'signature',
    'follows',
    'effects',
    'paymentsHeld',
    'agencyReference',
    'appliedVersion',
    'receipt',
  ],
  AddressChangeEvent: ['note'],
};

const isClosed = (coordinate: string): boolean => {
  const [type = '', field = ''] = coordinate.split('.');
  return (
    closed[type] !== undefined ||
    /^Pslf(?!Buyback$|BuybackConnection$)/.test(type) ||
    (closedOf[type]?.includes(field) ?? false)
  );
};

/** Every personal field that something of a person leads to, but for what is the person's alone. */
function personalFields(): readonly string[] {
  const found = new Set<string>();
  const seen = new Set<string>();
  const visit = (type: GraphQLObjectType): void => {
    if (seen.has(type.name)) return;
    seen.add(type.name);
    for (const field of Object.values(type.getFields())) {
      const coordinate = `${type.name}.${field.name}`;
      if (own.has(coordinate)) continue;
      const classes = classification.ofField(type.name, field.name) ?? [];
      if (classes.some((name) => name !== 'PUBLIC')) found.add(coordinate);
      const target = getNamedType(field.type);
      const below = isAbstractType(target) ? fullSchema.getPossibleTypes(target) : isObjectType(target) ? [target] : [];
      for (const each of below) visit(each);
    }
  };
  const person = fullSchema.getType('Person');
  if (isObjectType(person)) visit(person);
  return [...found].sort();
}

const all = personalFields();

describe('a delegation', () => {
  it('is looked at over the whole graph', () => {
    expect(all.length).toBeGreaterThan(150);
    expect(all).toEqual(expect.arrayContaining(['IrsRecord.adjustedGrossIncome', 'Message.body', 'StudentLoan.state']));
  });

  it('says of every field whether a power shows it', () => {
    expect(all.filter((one) => !status.has(one) && !notices.has(one) && !isClosed(one))).toEqual([]);
  });

  it('shows nothing that is closed, nothing of the person alone, and nothing that is not there', () => {
    const shown = [...status, ...notices];
    expect(shown.filter((one) => isClosed(one) || own.has(one))).toEqual([]);
    expect(shown.filter((one) => !all.includes(one))).toEqual([]);
    const stale = Object.entries(closedOf).flatMap(([type, fields]) => fields.map((field) => `${type}.${field}`));
    expect(stale.filter((one) => !all.includes(one))).toEqual([]);
  });

  it('shows messages to whoever gets notices, and to nobody else', () => {
    const message = /^(Person\.messages|Message(Connection)?\.)/;
    expect([...status].filter((one) => message.test(one))).toEqual([]);
    expect([...notices].filter((one) => !message.test(one) && !/^Person(Name)?\./.test(one))).toEqual([]);
    expect(all.filter((one) => message.test(one) && !notices.has(one))).toEqual([]);
  });

  it('shows no place, no number by which somebody is known, and nothing of tax', () => {
    const kinds = ['LOCATION', 'IDENTIFIER', 'TAX'];
    const bad = [...status, ...notices].filter((coordinate) => {
      const [type = '', field = ''] = coordinate.split('.');
      return classification.ofField(type, field)?.some((name) => kinds.includes(name));
    });
    // The list of orders is a place by what it leads to, which stays closed.
    expect(bad).toEqual(['Person.addressChanges']);
  });
});
