/** Bounds of this service; times are of the real clock unless said otherwise. */
export const limits = {
  /** How often the gateways' ledgers are looked at. A read is in the tracker within a second of it. */
  ledgerPollMs: 200,
  /** Rows taken over in one transaction, while which nobody is answered; the next follows at once while there are more. */
  ledgerRowsMax: 500,
  /** How often the whole tracker is compared with log and ledgers; it is, too, when somebody else wrote its file. */
  auditEveryMs: 600_000,
  /** Entries compared at once, while which nobody is answered, and faults that are mended in one reading of the ledgers. */
  auditRowsAtOnce: 200,
  auditFaultsMax: 10_000,
  /** How long a page of the tracker waits for that. */
  auditWaitMs: 5_000,
  /** How often agencies are asked for new receipts, and how long and how large an answer may be. */
  receiptPollMs: 500,
  receipts: { deadlineMs: 2000, answerBytesMax: 524_288 },
  /** Receipts in one answer of an agency. */
  receiptPageMax: 500,
  /** The log is signed anew at most so often while nobody asks for its head. */
  headEveryMs: 1000,
  /** Leaves made again in one write at start. */
  leavesAtOnce: 4096,
  /** A withheld read that was released is told to who listens at the latest so long after. */
  followPollMs: 1000,
  /** Rows read ahead for one listener. */
  followRowsMax: 100,
  /** Consents of one person that may stand at once. */
  openConsentsMax: 50,
  /**
   * How long a read that was taken under a consent may be under way: longer than an operation can last and be recorded
   * (`OPERATION_TIMEOUT_MS` and `LEDGER_WRITE_TIMEOUT_MS` at their largest). What no ledger has by then is given back.
   */
  useReservedMs: 720_000,
  consentFieldsMax: 50,
  /** Five years, in days of 86,400 seconds. */
  consentDaysMax: 1827,
  frequencyPerDayMax: 1000,
  /** How long an agency's request for a consent can be answered, and how often in that time it may ask. */
  requestDays: 30,
  requestsOfPersonMax: 5,
  requestsMax: 1000,
  /** Questions of one person that wait for an answer. */
  openQuestionsMax: 50,
  questionCharactersMax: 2000,
  answerCharactersMax: 4000,
  /** Days in which an agency promises to answer a question. */
  answerWithinDays: 30,
  /** People whom one question about rights may name. */
  subjectsMax: 100,
  /** How long identity may take to tell the names of delegates, and how large its answer may be. */
  names: { deadlineMs: 1000, answerBytesMax: 65_536 },
} as const;
