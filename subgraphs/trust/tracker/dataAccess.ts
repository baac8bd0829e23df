import type { Context } from '../loaders.ts';
import type { DataAccessResolvers } from '../resolvers.generated.ts';
import { agencyName, type Language, languageOf } from '../spokenNames.ts';
import type { DataAccessRow } from '../tables.ts';
import { trustStoreOf } from '../trustStore.ts';
import { type AccessRole, accessSentence } from './accessSentence.ts';
import { delegateName } from './delegateNames.ts';

/** How a recorded disclosure is told to the person whose it is. */
export const dataAccessResolvers: DataAccessResolvers = {
  id: ({ access }) => access,
  at: ({ at }) => new Date(at),
  byAgency: ({ recipient, agency }) => ({ code: recipient ?? agency }),
  source: ({ agency }) => ({ code: agency }),
  byRole: (row) => roleOf(row),
  byName: (row, _args, context) => nameOf(row, context),
  recipient: (row, _args, { db }) => recipientOf(row, trustStoreOf(db).registry, 'en'),
  recipientAddress: ({ client }, _args, { db }) => trustStoreOf(db).registry.clientOf(client)?.address ?? null,
  purpose: ({ purpose }) => ({ code: purpose }),
  consent: ({ basis, ref }, _args, { loaders }) =>
    basis === 'CONSENT' && ref !== null ? loaders.consent.load(ref.slice(0, ref.lastIndexOf('@'))) : null,
  fields: ({ coordinates }) => coordinates,
  plainText: async (row, { language: tag }, context) => {
    const { registry } = trustStoreOf(context.db);
    const language = languageOf(tag);
    const purpose = registry.purposes.get(row.purpose)?.plainText;
    return accessSentence(
      {
        role: roleOf(row),
        name: await nameOf(row, context),
        recipient: recipientOf(row, registry, language),
        source: row.agency,
        coordinates: row.coordinates,
        purpose: purpose?.[language] ?? purpose?.en ?? row.purpose,
      },
      language,
    );
  },
  disclosedLate: ({ purpose }, _args, { db }) =>
    trustStoreOf(db).registry.purposes.get(purpose)?.visibility === 'WITHHELD',
  receipt: async ({ access }, _args, { loaders }) => {
    const receipt = await loaders.receipt.load(access);
    if (receipt === null) throw new Error('A disclosure has no place in the log.');
    return receipt;
  },
};

/** In what capacity somebody read, seen from the person whose records they are. */
function roleOf({ role, basis, actor, subject }: DataAccessRow): AccessRole {
  if (basis === 'PUBLIC_TOKEN') return 'TOKEN_HOLDER';
  if (basis === 'DELEGATION') return 'DELEGATE';
  if (basis === 'PARTY') return 'PARTY';
  if (role === 'citizen') return actor === subject ? 'SELF' : 'DELEGATE';
  return role === 'staff' ? 'STAFF' : role === 'agency' ? 'AGENCY' : 'SYSTEM';
}

async function nameOf({ basis, ref, actor }: DataAccessRow, context: Context): Promise<string | null> {
  return basis === 'DELEGATION' && ref !== null ? delegateName(ref, actor, context) : null;
}

/** The application that was told; where one agency's answer went on to another, that one. */
function recipientOf(
  { client, recipient }: DataAccessRow,
  registry: ReturnType<typeof trustStoreOf>['registry'],
  language: Language,
): string {
  const known = registry.clientOf(client);
  if (recipient !== null && known?.agency !== recipient) return agencyName(recipient, language);
  return known?.name ?? client;
}
