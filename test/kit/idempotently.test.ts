import { expect, it } from 'vitest';
import { idempotently, type KeyedRequest } from '../../subgraphs/kit/index.ts';
import { vehicles } from './fixture/vehicles/tables.ts';
import { memoryDatabase } from './memoryDatabase.ts';

const request: KeyedRequest = {
  personId: 'p-1',
  operation: 'registerVehicle',
  key: 'k-1',
  content: { plate: 'A', massKg: 900 },
  at: new Date('2026-11-20T12:00:00Z'),
};

function opened() {
  const { db } = memoryDatabase();
  let writes = 0;
  const register = (changes: Partial<KeyedRequest> = {}) =>
    idempotently(db, { ...request, ...changes }, (tx) => {
      writes += 1;
      const plate = `CG-${writes}`;
      tx.insert(vehicles).values({ plate, massKg: 900, personId: 'p-1' }).run();
      return { resultId: plate };
    });
  return { db, register, rows: () => db.select().from(vehicles).all().length };
}

it('the same key with the same content writes once and answers the first result', () => {
  const { register, rows } = opened();
  expect(register()).toEqual({ kind: 'written', resultId: 'CG-1', replayed: false });
  // The order of keys is no difference.
  expect(register({ content: { massKg: 900, plate: 'A' } })).toEqual({
    kind: 'written',
    resultId: 'CG-1',
    replayed: true,
  });
  expect(rows()).toBe(1);
});

it('the same key with other content is a conflict and writes nothing', () => {
  const { register, rows } = opened();
  register();
  expect(register({ content: { plate: 'B', massKg: 900 } })).toEqual({ kind: 'conflict', resultId: 'CG-1' });
  expect(rows()).toBe(1);
});

it.each([
  ['another person', { personId: 'p-2' }],
  ['another mutation', { operation: 'sellVehicle' }],
  ['another key', { key: 'k-2' }],
])('%s is another request', (_title, changes) => {
  const { register } = opened();
  register();
  expect(register(changes)).toEqual({ kind: 'written', resultId: 'CG-2', replayed: false });
});

it('a refusal leaves nothing behind and the key free', () => {
  const { db, register, rows } = opened();
  const refused = idempotently(db, request, (tx) => {
    tx.insert(vehicles).values({ plate: 'Z', massKg: 1, personId: 'p-1' }).run();
    return { refusal: 'too light' };
  });
  expect(refused).toEqual({ kind: 'refused', refusal: 'too light' });
  expect(rows()).toBe(0);
  expect(register()).toMatchObject({ kind: 'written', replayed: false });
});

it('a fault leaves nothing behind and the key free', () => {
  const { db, register, rows } = opened();
  const fail = () =>
    idempotently(db, request, (tx) => {
      tx.insert(vehicles).values({ plate: 'Z', massKg: 1, personId: 'p-1' }).run();
      throw new Error('disk full');
    });
  expect(fail).toThrow('disk full');
  expect(rows()).toBe(0);
  expect(register()).toMatchObject({ kind: 'written', replayed: false });
});
