import { fileURLToPath } from 'node:url';
import { openDatabase } from '../../subgraphs/kit/database/openDatabase.ts';

const folder = fileURLToPath(new URL('./fixture/vehicles', import.meta.url));

/** An empty database of the vehicles, and how many statements it has run. */
export function memoryDatabase() {
  let statements = 0;
  const onStatement = () => {
    statements += 1;
  };
  const { db } = openDatabase({ file: null, folder, onStatement });
  statements = 0;
  return { db, statements: () => statements };
}
