import { join } from 'node:path';
import { openDatabase } from '../../subgraphs/kit/database/openDatabase.ts';
import { openReadOnly } from '../../subgraphs/kit/database/openReadOnly.ts';
import { discoverSubgraphs } from '../../subgraphs/kit/schema/discover.ts';

/**
 * Has an agency's database itself write down each change of an address, by a trigger: counters in memory die with their
 * process, and a row shows only its last change.
 */
export function keepEffects(dataFolder: string, agency: string): void {
  const folder = discoverSubgraphs().find(({ name }) => name === agency)?.folder ?? '';
  const { db, close } = openDatabase({ file: join(dataFolder, `${agency}.sqlite`), folder, onStatement: () => {} });
  const { name } = db.get<{ readonly name: string }>(
    `select m.name from sqlite_master m where m.type = 'table' and
     (select count(*) from pragma_table_info(m.name) where name in ('purpose', 'set_by', 'sequence')) = 3`,
  );
  db.run('create table chaos_effects (person text, purpose text, set_by text, at integer)');
  db.run(`create trigger chaos_effects_update after update on ${name} when old.version <> new.version begin
    insert into chaos_effects values (new.person_id, new.purpose, new.set_by, new.recorded_at); end`);
  close();
}

/** One delivery's effect on a person's addresses at one agency. */
export interface Effect {
  readonly person: string;
  /** The order that did it; null for the agency itself. */
  readonly setBy: string | null;
  /** How often it wrote the purpose that it wrote most often. */
  readonly times: number;
}

export function readEffects(dataFolder: string, agency: string): readonly Effect[] {
  const { db, close } = openReadOnly(join(dataFolder, `${agency}.sqlite`));
  const effects = db.all<Effect>(
    `select person, set_by as setBy, max(times) as times from
     (select person, set_by, purpose, count(*) as times from chaos_effects group by person, set_by, purpose)
     group by person, set_by`,
  );
  close();
  return effects;
}
