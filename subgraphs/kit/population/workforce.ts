import type { NameFacts } from './facts.ts';
import { named } from './names.ts';

/** Somebody who comes to work at an agency with a card (PIV). Here they are nobody's citizen: no agency has a record of them. */
export interface WorkerFacts {
  readonly id: string;
  readonly name: NameFacts;
  readonly dateOfBirth: string;
  readonly ssnLastFour: string;
  readonly email: string;
  /** The subject of their account at work, a UUID; who has one as a citizen too has another for that. */
  readonly subject: string;
}

/** Everybody who works here, invented as all are. What each may sign in to is known to the sign-in, whose case they have to `trust`. */
export const workforce: readonly WorkerFacts[] = [
  {
    id: 'p-noor',
    name: named('Noor', 'Castellan'),
    dateOfBirth: '1988-01-23',
    ssnLastFour: '7001',
    email: 'noor.castellan@statistics.example',
    subject: '0b6f1c1e-6a53-4f0e-9a5e-2f1d6c7a9e01',
  },
  {
    id: 'p-vera',
    name: named('Vera', 'Stone'),
    dateOfBirth: '1976-08-14',
    ssnLastFour: '7002',
    email: 'vera.stone@va.example',
    subject: '5d0a7c42-93be-4c8b-8f21-7e3b90d4aa02',
  },
  {
    id: 'p-theo',
    name: named('Theo', 'Marsh'),
    dateOfBirth: '1984-11-02',
    ssnLastFour: '7003',
    email: 'theo.marsh@va.example',
    subject: 'c81e5f97-1d2a-4b6c-a3f0-46d8b1e77c03',
  },
  {
    id: 'p-ines',
    name: named('Ines', 'Halloran'),
    dateOfBirth: '1969-03-30',
    ssnLastFour: '7004',
    email: 'ines.halloran@oig.example',
    subject: 'e2f49b36-7c05-4d1f-b9a8-905c3ae16d04',
  },
];

const byId: ReadonlyMap<string, WorkerFacts> = new Map(workforce.map((worker) => [worker.id, worker]));

/** Undefined for everybody who does not work here. */
export function worker(id: string): WorkerFacts | undefined {
  return byId.get(id);
}
