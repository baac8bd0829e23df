import { deserialize, serialize } from 'node:v8';
import { Kind, parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { internNames } from '../../../gateway/planning/internNames.ts';

/** V8's own format says of a string by its tag whether it holds one byte a character or two. */
function isOneByte(text: string): boolean {
  const tag = serialize(text)[2];
  expect(deserialize(serialize(text))).toBe(text);
  return tag === '"'.charCodeAt(0);
}

describe('names cut from a text of two bytes a character', () => {
  /** A name that nothing in this process has used before. */
  const write = (name: string) => `"— a dash, and a name:" ${name}`;
  const answerWith = (name: string) => JSON.stringify({ [name]: 1 });

  it('make answers of one byte once they are interned', () => {
    const text = write('internedBeforeUse');
    const held = internNames(text);
    expect(isOneByte(answerWith(text.slice(-'internedBeforeUse'.length)))).toBe(true);
    expect(Object.keys(held)).toEqual(['a', 'dash', 'and', 'name', 'internedBeforeUse']);
  });

  it.each(['short', 'longerThanAnyNameThatIsCopied'])('also when the text was parsed before: %s', (name) => {
    const text = `{ ${name}Parsed { id } } # —`;
    const [operation] = parse(text).definitions;
    const held = internNames(text);
    const [field] = operation?.kind === Kind.OPERATION_DEFINITION ? operation.selectionSet.selections : [];
    const cut = field?.kind === Kind.FIELD ? field.name.value : '';
    expect(cut).toBe(`${name}Parsed`);
    expect(isOneByte(answerWith(cut))).toBe(true);
    expect(Object.keys(held)).toContain(cut);
  });

  it('are told from others by this test', () => {
    expect([isOneByte('{"plain":1}'), isOneByte('{"—":1}')]).toEqual([true, false]);
  });
});

it('a name that every object seems to have is held like any other', () => {
  expect(Object.keys(internNames('{ __proto__ constructor toString }'))).toEqual([
    '__proto__',
    'constructor',
    'toString',
  ]);
});
