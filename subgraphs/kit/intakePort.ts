import type { SubgraphRuntime } from './defineSubgraph.ts';
import type { HttpAnswer, HttpQuestion } from './serving/httpMessage.ts';

/**
 * What an agency that keeps addresses gives to `defineSubgraph`. Made by `keepsAddresses` of the intake; the kit only
 * mounts it: `POST /intake` goes to `handle`, `GET /intake/profile` answers `profile` as JSON to anybody.
 */
export interface Intake {
  /** Public: what this agency promises and refuses. */
  readonly profile: object;
  /** Called once at start, after the database is seeded. */
  open(runtime: SubgraphRuntime): OpenIntake;
}

export interface OpenIntake {
  /** Verifies who asks, runs the request and answers. Refuses with a `ClientError`; every other rejection is a fault. */
  handle(question: HttpQuestion): Promise<HttpAnswer>;
  /** Where other agencies follow this record: answers their questions at `POST /intake/feed`, after verifying who asks. */
  readonly feed?: (question: HttpQuestion) => Promise<HttpAnswer>;
  /** The demonstration's counter where a person ends a hold on their payments. Null when there is none. */
  readonly release?: (body: unknown) => object | null;
  /** The demonstration's claim form: the agency writes another address itself. Null when the body names none. */
  readonly claim?: (body: unknown) => object | null;
  /** What the agency mailed because of the intake, newest first: shown by the demonstration beside its other letters. */
  readonly letters?: () => readonly object[];
}
