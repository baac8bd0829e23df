import { join } from 'node:path';
import { Sqlite } from '../../../subgraphs/kit/database/driver.ts';

/** What the databases themselves say, read beside the code under test. */
export interface Records {
  isIndexed(): boolean;
  /** Rows of a query on the owner's file. */
  owner<Row>(query: string, ...values: readonly unknown[]): readonly Row[];
  agency<Row>(agency: string, query: string, ...values: readonly unknown[]): readonly Row[];
  /** Of the agency's own table of addresses. */
  addressTable(agency: string): string;
  close(): void;
}

/**
 * Opens the files, and has the databases themselves write down, by triggers, what no later change of a row can hide:
 * every change of an address at an agency (`model_effects`), everything an agency said of a delivery (`model_said`), and
 * every revision that was made ready to be sent (`model_sent`).
 */
export function openRecords(folder: string, agencies: readonly string[]): Records {
  const open = (name: string) => new Sqlite(join(folder, `${name}.sqlite`), { timeout: 5000 });
  const usps = open('usps');
  usps.exec(`
    create table model_sent (n integer primary key autoincrement, delivery text, sequence integer);
    ${['insert', 'update']
      .map(
        (change) => `
    create trigger model_sent_${change} after ${change} on deliveries when new.intent = 'APPLY' begin
      insert into model_sent (delivery, sequence) values (new.id || '.' || new.revision, new.sequence);
    end;`,
      )
      .join('')}`);
  const files = new Map(agencies.map((agency) => [agency, open(agency)]));
  const fileOf = (agency: string) => {
    const file = files.get(agency);
    if (file === undefined) throw new Error(`${agency} is no agency of this world.`);
    return file;
  };
  const addressTable = (agency: string): string => {
    const found = fileOf(agency)
      .prepare(
        `select m.name from sqlite_master m where m.type = 'table' and
         (select count(*) from pragma_table_info(m.name) where name in ('purpose', 'set_by', 'sequence')) = 3`,
      )
      .get() as { readonly name: string };
    return found.name;
  };
  for (const agency of agencies) {
    fileOf(agency).exec(`
      create table model_effects (n integer primary key autoincrement, person text, purpose text, version text,
        set_by text, sequence integer);
      create trigger model_effects_update after update on ${addressTable(agency)} when old.version <> new.version begin
        insert into model_effects (person, purpose, version, set_by, sequence)
        values (new.person_id, new.purpose, new.version, new.set_by, new.sequence);
      end;
      create table model_said (n integer primary key autoincrement, delivery text, state text, version text);
      ${['insert', 'update']
        .map(
          (change) => `
      create trigger model_said_${change} after ${change} on intake_deliveries begin
        insert into model_said (delivery, state, version) values (new.delivery, new.state, new.version);
      end;`,
        )
        .join('')}`);
  }
  return {
    isIndexed: () => usps.prepare('select 1 from intakes where is_indexed = 0').all().length === 0,
    owner: <Row>(query: string, ...values: readonly unknown[]) => usps.prepare(query).all(...values) as Row[],
    agency: <Row>(agency: string, query: string, ...values: readonly unknown[]) =>
      fileOf(agency)
        .prepare(query)
        .all(...values) as Row[],
    addressTable,
    close: () => {
      usps.close();
      for (const file of files.values()) file.close();
    },
  };
}
