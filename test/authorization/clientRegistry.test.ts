import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { openRegistry, withPurpose } from '../../gateway/identity/clientRegistry.ts';
import { anonymousPrincipal, createPrincipal } from '../../gateway/identity/principal.ts';
import { readClientRegistry } from '../../gateway/registry/clientRegistryFile.ts';
import { personWith } from '../gateway/engine/support/graph.ts';

const folder = mkdtempSync(join(tmpdir(), 'citizen-graph-registry-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const review = { code: 'review', legalBasis: 'law', classes: ['PII'], visibility: 'WITHHELD', withheldDays: 30 };
const everything = { code: 'all', legalBasis: 'law', classes: '*', visibility: 'VISIBLE' };
const everybody = { id: '*', name: 'Everybody', role: 'citizen', contract: 'full', purposes: ['self-service'] };
const office = {
  id: 'office',
  name: 'Office',
  role: 'staff',
  agency: 'VA',
  contract: 'full',
  purposes: ['review', 'all'],
};
const good = { purposes: [review, everything], clients: [everybody, office] };

let files = 0;
function read(content: unknown) {
  const file = join(folder, `clients-${++files}.json`);
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
  return readClientRegistry(file);
}

describe('a registry of clients', () => {
  it('says of each client as what it acts, what it may name and what for', () => {
    const { clientOf } = read(good);
    expect(clientOf('office')).toMatchObject({
      role: 'staff',
      agency: 'VA',
      purposes: [
        { code: 'review', classes: new Set(['PII']), visibility: 'WITHHELD', withheldDays: 30 },
        { code: 'all' },
      ],
    });
    expect(clientOf('somebody')).toMatchObject({ id: '*', role: 'citizen', purposes: [{ code: 'self-service' }] });
  });

  it('that nobody has written lets everybody act for themselves', () => {
    expect(readClientRegistry(null)).toBe(openRegistry);
    expect(openRegistry.clientOf('somebody')).toMatchObject({ role: 'citizen', contract: 'full', agency: null });
  });

  it('of this repository can be read', () => {
    const { clientOf } = readClientRegistry('schema/clients.json');
    expect(clientOf('analyst-desk')).toMatchObject({ role: 'analyst', contract: 'analyst' });
    expect(clientOf('nobody-registered-this')).toMatchObject({ id: '*', role: 'citizen' });
  });

  const client = (change: object) => ({ ...good, clients: [everybody, { ...office, ...change }] });
  const purpose = (change: object) => ({ ...good, purposes: [{ ...review, ...change }, everything] });

  it.each([
    { what: 'no JSON', content: 'no', names: 'is not JSON' },
    { what: 'a list', content: [], names: 'is not a JSON object' },
    { what: 'no purposes', content: { clients: [everybody] }, names: 'purposes must be a list' },
    {
      what: 'no entry for everybody else',
      content: { ...good, clients: [office] },
      names: 'clients must have an entry "*"',
    },
    {
      what: 'two clients of one id',
      content: { ...good, clients: [everybody, office, office] },
      names: 'clients[2].id',
    },
    { what: 'two purposes of one code', content: { ...good, purposes: [review, review] }, names: 'purposes[1].code' },
    { what: 'a client that is none', content: { ...good, clients: [everybody, 'office'] }, names: 'clients[1] must' },
    { what: 'a role that nobody knows', content: client({ role: 'king' }), names: 'clients[1].role' },
    { what: 'the role of the gateway itself', content: client({ role: 'system' }), names: 'clients[1].role' },
    { what: 'staff of no agency', content: client({ agency: null }), names: 'clients[1].agency' },
    { what: 'an issuer that is no address', content: client({ issuer: 'login.gov' }), names: 'clients[1].issuer' },
    { what: 'an issuer that is no text', content: client({ issuer: 7 }), names: 'clients[1].issuer' },
    {
      what: 'an issuer for everybody else',
      content: { ...good, clients: [{ ...everybody, issuer: 'https://a.example' }] },
      names: 'clients[0].issuer',
    },
    { what: 'a contract that nobody knows', content: client({ contract: 'all' }), names: 'clients[1].contract' },
    { what: 'a purpose that is not there', content: client({ purposes: ['gossip'] }), names: 'names "gossip"' },
    { what: 'a client without a purpose', content: client({ purposes: [] }), names: 'clients[1].purposes' },
    {
      what: 'everybody else as staff',
      content: { ...good, clients: [{ ...everybody, role: 'staff', agency: 'VA' }] },
      names: 'clients[0].role',
    },
    { what: 'classes that are a text', content: purpose({ classes: 'PII' }), names: 'purposes[0].classes' },
    { what: 'no legal basis', content: purpose({ legalBasis: ' ' }), names: 'purposes[0].legalBasis' },
    { what: 'days that are no number', content: purpose({ withheldDays: '30' }), names: 'purposes[0].withheldDays' },
    {
      what: 'writing that is neither true nor false',
      content: purpose({ writes: 'yes' }),
      names: 'purposes[0].writes',
    },
    { what: 'what is withheld for no day', content: purpose({ withheldDays: 0 }), names: 'purposes[0].withheldDays' },
    {
      what: 'a visibility that nobody knows',
      content: purpose({ visibility: 'HIDDEN' }),
      names: 'purposes[0].visibility',
    },
  ])('is refused with $what, in a sentence that names the file and the member', ({ content, names }) => {
    expect(() => read(content)).toThrow(/^The client registry .*clients-\d+\.json /);
    expect(() => read(content)).toThrow(names);
  });

  it('that is named and not there is refused', () => {
    expect(() => readClientRegistry(join(folder, 'none.json'))).toThrow('none.json cannot be read.');
  });
});

describe('the purpose of a caller', () => {
  const registry = read(good);
  const [reviewing] = registry.clientOf('office').purposes;
  if (reviewing === undefined) throw new Error('There is no purpose.');
  const caller = createPrincipal({ ...personWith(['va:read']), clientId: 'office', role: 'staff', purpose: reviewing });

  it('can be another of those that the client is registered for, and nothing else changes but the key', () => {
    const narrowed = withPurpose(caller, 'all', registry);
    expect(narrowed).toMatchObject({
      personId: caller.personId,
      scopes: caller.scopes,
      role: 'staff',
      purpose: { code: 'all' },
    });
    expect(narrowed.key).not.toBe(caller.key);
    expect(withPurpose(caller, 'all', registry)).toBe(narrowed);
    expect(withPurpose(caller, 'review', registry)).toBe(caller);
  });

  it('that was stated at the sign-in is that one and no other', () => {
    const stated = createPrincipal({ ...caller, isPurposeStated: true });
    expect(withPurpose(stated, 'review', registry)).toBe(stated);
    expect(stated.key).not.toBe(caller.key);
    expect(() => withPurpose(stated, 'all', registry)).toThrow(
      expect.objectContaining({ code: 'PURPOSE_NOT_ALLOWED' }),
    );
  });

  it.each(['gossip', 'self-service', '', '__proto__'])('is not "%s" for who is not registered for it', (code) => {
    expect(() => withPurpose(caller, code, registry)).toThrow(expect.objectContaining({ code: 'PURPOSE_NOT_ALLOWED' }));
  });

  it.each(['review', 'all'])('is not "%s" for who has not registered at all', (code) => {
    for (const other of [anonymousPrincipal, personWith([])]) {
      expect(() => withPurpose(other, code, registry)).toThrow(
        expect.objectContaining({ code: 'PURPOSE_NOT_ALLOWED' }),
      );
    }
  });
});
