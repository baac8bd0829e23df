import {
  type FragmentDefinitionNode,
  type GraphQLSchema,
  getNamedType,
  isCompositeType,
  isInterfaceType,
  isObjectType,
  isRequiredArgument,
  Kind,
  parse,
  type SelectionSetNode,
} from 'graphql';
import type { Classification } from '../planning/classification.ts';
import type { FetchNode, RequiredSelection } from '../planning/queryPlan.ts';
import { type Conditions, isIncluded } from './conditions.ts';
import { type Disclosed, DisclosedParts } from './disclosed.ts';
import type { ShownField } from './shownFields.ts';

/** What of one fetch is accounted for. */
export interface FetchDisclosure {
  readonly agency: string;
  /** Null when the answer shows nothing of it that is recorded. */
  readonly shows: { readonly unit: number; readonly fields: readonly ShownField[] } | null;
  /** Units of what other agencies know that the request itself tells. */
  readonly tells: readonly number[];
}

/** What a program may show: its fetches by the agencies whose records they read. */
export interface DisclosurePlan {
  readonly units: number;
  /** Some of its requests tell an agency what another knows. */
  readonly hasInputs: boolean;
  /** What the units hold whose mark is not zero, but for some coordinates; the same object for the same of both. */
  readonly shown: (marks: Uint8Array, without?: readonly string[]) => Disclosed;
  /** Whose records a unit is of, and the agency that they go to; null where it is the caller. */
  readonly unitAt: (unit: number) => Pick<Unit, 'agency' | 'recipient'>;
  /** What a unit holds of these coordinates, in an agency's words; null: all of it. */
  readonly coordinatesOf: (unit: number, told: ReadonlySet<string> | null) => readonly string[];
  /** Under which coordinates an answer may show the one that a fetch names: also of a type above or below it. */
  readonly namesOf: (coordinate: string) => readonly string[];
}

interface Unit {
  readonly agency: string;
  readonly recipient: string | null;
  /** One alone where there is a recipient: so a run knows of each whether it was told. */
  readonly coordinates: ReadonlySet<string>;
}

/** What a request tells an agency of what others know. */
interface Input {
  readonly agency: string;
  readonly coordinates: ReadonlySet<string>;
  /** Filled in once all fetches are known. */
  readonly tells: number[];
}

export interface DisclosureSource {
  readonly classification: Classification;
  readonly schema: GraphQLSchema;
  readonly conditions: Conditions;
  /** What the client selected. */
  readonly rootType: string;
  readonly selectionSet: SelectionSetNode;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
}

/** Combinations of marks whose answers are kept. There are few: a fetch has nothing to show only when something is missing. */
const combinationsMax = 256;

/**
 * Finds out, while a plan is compiled, what its fetches may show. A fetch counts with the recorded coordinates that the
 * client selected, wherever: what a plan fetches for its own ends is shown to nobody, unless another agency gets it as an
 * input, and then counts as told to that agency.
 */
export class DisclosureCompiler {
  readonly #source: DisclosureSource;
  readonly #units: Unit[] = [];
  /** Types by name of the field, as the client selected it on them. */
  readonly #selected = new Map<string, Set<string>>();
  /** Agencies that were asked for a coordinate, whether or not the client sees it. */
  readonly #askedFor = new Map<string, Set<string>>();
  readonly #inputs: Input[] = [];
  readonly #inputUnits = new Map<string, number>();
  /** By agency and coordinate. */
  readonly #nullUnits = new Map<string, number>();

  readonly #rootTypes: ReadonlySet<string | undefined>;

  constructor(source: DisclosureSource) {
    this.#source = source;
    const { schema } = source;
    const roots = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()];
    this.#rootTypes = new Set(roots.map((type) => type?.name));
    this.#collectSelected(source.selectionSet, source.rootType, new Set());
  }

  /** Null for a fetch that has nothing to account for. */
  compile(node: FetchNode, agency: string): FetchDisclosure | null {
    const coordinates = new Set<string>();
    const { selectionSet, fragments, rootType, kind } = this.#read(node);
    const place = { agency, fragments, coordinates, tellsNull: kind !== 'mutation' };
    const fields = this.#fieldsOf(selectionSet, rootType, place);
    // What is only fetched for another agency is shown to nobody, but tells whose it is.
    const isAsked = this.#asks(agency);
    const unit = coordinates.size === 0 ? -1 : this.#units.push({ agency, recipient: null, coordinates }) - 1;
    const required = new Set<string>();
    this.#collectRequired(node.requires ?? [], null, originalsIn(node), required);
    for (const { path } of node.contextRewrites ?? []) this.#collectContext(path, required);
    const tells: number[] = [];
    if (required.size > 0) this.#inputs.push({ agency, coordinates: required, tells });
    if (unit < 0 && required.size === 0 && !isAsked) return null;
    return { agency, shows: unit < 0 ? null : { unit, fields }, tells };
  }

  /** Once every fetch is compiled. Null when the program has nothing to account for. */
  plan(): DisclosurePlan | null {
    for (const input of this.#inputs) this.#addInput(input);
    const units = this.#units;
    if (units.length === 0) return null;
    const kept = new Map<string, Disclosed>();
    return {
      units: units.length,
      hasInputs: this.#inputUnits.size > 0,
      namesOf: (coordinate) => [...this.#namesOf(coordinate), ...this.#namesAbove(coordinate)],
      unitAt: (unit) => units[unit] ?? noUnit,
      coordinatesOf: (unit, told) => {
        const all = [...(units[unit] ?? noUnit).coordinates];
        return told === null ? all : all.filter((each) => this.#namesOf(each).some((name) => told.has(name)));
      },
      shown(marks, without = nothing) {
        const key = `${String.fromCharCode(...marks)}${without.join(' ')}`;
        let disclosed = kept.get(key);
        if (disclosed === undefined) {
          disclosed = {
            parts: partsOf(
              units.filter((_unit, position) => marks[position] !== 0),
              without,
            ),
          };
          if (kept.size < combinationsMax) kept.set(key, disclosed);
        }
        return disclosed;
      },
    };
  }

  /** A field of an interface is told under the names of the types that have it. */
  #namesOf(coordinate: string): readonly string[] {
    const { schema } = this.#source;
    const [typeName = '', fieldName] = coordinate.split('.');
    const type = schema.getType(typeName);
    if (!isInterfaceType(type)) return [coordinate];
    const below = schema.getPossibleTypes(type).map(({ name }) => `${name}.${fieldName}`);
    return [coordinate, ...below];
  }

  /** A field of an object may be answered as its interface's, where nobody says more of the type. */
  #namesAbove(coordinate: string): readonly string[] {
    const [typeName = '', fieldName = ''] = coordinate.split('.');
    const type = this.#source.schema.getType(typeName);
    if (!isObjectType(type) && !isInterfaceType(type)) return [];
    const above = type.getInterfaces().filter((each) => each.getFields()[fieldName] !== undefined);
    return above.map(({ name }) => `${name}.${fieldName}`);
  }

  #asks(agency: string): boolean {
    return [...this.#askedFor.values()].some((agencies) => agencies.has(agency));
  }

  #addInput({ agency: recipient, coordinates, tells }: Input): void {
    for (const coordinate of coordinates) {
      for (const agency of this.#askedFor.get(coordinate) ?? []) {
        // An agency is told nothing by its own words.
        if (agency === recipient) continue;
        const key = `${agency} ${recipient} ${coordinate}`;
        const known = this.#inputUnits.get(key);
        const unit = known ?? this.#units.push({ agency, recipient, coordinates: new Set([coordinate]) }) - 1;
        this.#inputUnits.set(key, unit);
        tells.push(unit);
      }
    }
  }

  #read(node: FetchNode) {
    const { definitions } = parse(node.operation, { noLocation: true });
    const fragments = new Map<string, FragmentDefinitionNode>();
    let selectionSet: SelectionSetNode | undefined;
    let kind: 'query' | 'mutation' | 'subscription' = 'query';
    for (const definition of definitions) {
      if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
      if (definition.kind === Kind.OPERATION_DEFINITION) ({ selectionSet, operation: kind } = definition);
    }
    if (selectionSet === undefined) throw new Error('The plan has a fetch without an operation.');
    const isEntityFetch = node.requires !== undefined && node.requires.length > 0;
    // The types of entities are said by the fragments in them.
    const rootType = isEntityFetch ? null : (this.#source.schema.getRootType(kind as never)?.name ?? null);
    if (!isEntityFetch) return { selectionSet, fragments, rootType, kind };
    const selections = selectionSet.selections.flatMap((selection) =>
      selection.kind === Kind.FIELD ? (selection.selectionSet?.selections ?? []) : [],
    );
    return { selectionSet: { ...selectionSet, selections }, fragments, rootType, kind };
  }

  /** @returns the ways, in response keys, to what is recorded and shown. */
  #fieldsOf({ selections }: SelectionSetNode, typeName: string | null, place: FieldsPlace): readonly ShownField[] {
    const { classification, conditions } = this.#source;
    const { agency, fragments, coordinates } = place;
    const found: ShownField[] = [];
    for (const selection of selections) {
      if (!isIncluded(selection.directives, conditions)) continue;
      if (selection.kind !== Kind.FIELD) {
        const part = selection.kind === Kind.INLINE_FRAGMENT ? selection : fragments.get(selection.name.value);
        if (part === undefined) continue;
        const on = part.typeCondition?.name.value ?? typeName;
        found.push(...this.#fieldsOf(part.selectionSet, on, place));
        continue;
      }
      const name = selection.name.value;
      const below = typeName === null ? null : this.#typeBelow(typeName, name);
      if (typeName === null || below === null) continue;
      const coordinate = `${typeName}.${name}`;
      const isRecorded = classification.isRecorded(typeName, name);
      if (isRecorded) {
        const agencies = this.#askedFor.get(coordinate) ?? new Set();
        this.#askedFor.set(coordinate, agencies.add(agency));
      }
      const isShown = isRecorded && this.#isSelected(typeName, name);
      if (isShown) coordinates.add(coordinate);
      const fields =
        selection.selectionSet === undefined
          ? null
          : this.#fieldsOf(selection.selectionSet, below, isShown ? { ...place, tellsNull: false } : place);
      if (!isShown && (fields === null || fields.length === 0)) continue;
      const tellsNull = isShown && place.tellsNull && !this.#isLookUp(typeName, name);
      const nullUnit = tellsNull ? this.#nullUnitOf(agency, coordinate) : null;
      found.push({ key: selection.alias?.value ?? name, isRecorded: isShown, nullUnit, below: fields });
    }
    return found;
  }

  #nullUnitOf(agency: string, coordinate: string): number {
    const key = `${agency} ${coordinate}`;
    let unit = this.#nullUnits.get(key);
    if (unit === undefined) {
      unit = this.#units.push({ agency, recipient: null, coordinates: new Set([coordinate]) }) - 1;
      this.#nullUnits.set(key, unit);
    }
    return unit;
  }

  /** Whoever asks at the root for something by its name gets the same null for what is not theirs. */
  #isLookUp(typeName: string, fieldName: string): boolean {
    const type = this.#source.schema.getType(typeName);
    if (!isObjectType(type) || !this.#rootTypes.has(typeName)) return false;
    return type.getFields()[fieldName]?.args.some(isRequiredArgument) === true;
  }

  #collectRequired(
    required: readonly RequiredSelection[],
    typeName: string | null,
    originals: ReadonlyMap<string, string>,
    found: Set<string>,
  ): void {
    for (const selection of required) {
      if (selection.kind === 'InlineFragment') {
        this.#collectRequired(selection.selections, selection.typeCondition ?? typeName, originals, found);
      } else if (typeName !== null) {
        const name = originals.get(selection.alias ?? selection.name) ?? selection.name;
        if (this.#source.classification.isRecorded(typeName, name)) found.add(`${typeName}.${name}`);
        const below = this.#typeBelow(typeName, name);
        if (selection.selections !== undefined) this.#collectRequired(selection.selections, below, originals, found);
      }
    }
  }

  /** What an argument takes from an object above. The way begins with steps up, and may name types as it goes down. */
  #collectContext(path: readonly string[], found: Set<string>): void {
    let typeName: string | null = null;
    for (const step of path) {
      if (step === '..') continue;
      if (step.startsWith('... on ')) {
        typeName = step.slice('... on '.length);
      } else if (typeName === null) {
        // Of which type it is, the way does not say: whatever was asked for by that name may be it.
        for (const coordinate of this.#askedFor.keys()) if (coordinate.endsWith(`.${step}`)) found.add(coordinate);
      } else {
        if (this.#source.classification.isRecorded(typeName, step)) found.add(`${typeName}.${step}`);
        typeName = this.#typeBelow(typeName, step);
      }
    }
  }

  #collectSelected({ selections }: SelectionSetNode, typeName: string, within: ReadonlySet<string>): void {
    for (const selection of selections) {
      if (!isIncluded(selection.directives, this.#source.conditions)) continue;
      if (selection.kind === Kind.FIELD) {
        const name = selection.name.value;
        const types = this.#selected.get(name) ?? new Set();
        this.#selected.set(name, types.add(typeName));
        const below = this.#typeBelow(typeName, name);
        if (selection.selectionSet !== undefined && below !== null) {
          this.#collectSelected(selection.selectionSet, below, within);
        }
      } else if (selection.kind === Kind.INLINE_FRAGMENT) {
        this.#collectSelected(selection.selectionSet, selection.typeCondition?.name.value ?? typeName, within);
      } else {
        const name = selection.name.value;
        const fragment = this.#source.fragments.get(name);
        if (fragment === undefined || within.has(name)) continue;
        const inside = new Set(within).add(name);
        this.#collectSelected(fragment.selectionSet, fragment.typeCondition.name.value, inside);
      }
    }
  }

  /** On the type itself, or on one above or below it. */
  #isSelected(typeName: string, fieldName: string): boolean {
    const types = this.#selected.get(fieldName);
    if (types === undefined) return false;
    if (types.has(typeName)) return true;
    return [...types].some((other) => this.#mayBe(other, typeName) || this.#mayBe(typeName, other));
  }

  #mayBe(above: string, below: string): boolean {
    const { schema } = this.#source;
    const [abstract, member] = [schema.getType(above), schema.getType(below)];
    return (
      isInterfaceType(abstract) &&
      (isObjectType(member) || isInterfaceType(member)) &&
      schema.isSubType(abstract, member)
    );
  }

  #typeBelow(typeName: string, fieldName: string): string | null {
    const type = this.#source.schema.getType(typeName);
    if (!isCompositeType(type) || !('getFields' in type)) return null;
    const field = type.getFields()[fieldName];
    return field === undefined ? null : getNamedType(field.type).name;
  }
}

/** What is known where fields of a fetch are read. */
interface FieldsPlace {
  readonly agency: string;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  /** Gets what is recorded and shown. */
  readonly coordinates: Set<string>;
  /** A null says that there is none: not in what a mutation answers, which is null where it was refused. */
  readonly tellsNull: boolean;
}

/** Keys of a representation that stand for a field of another name: twins and aliases of the planner. */
function originalsIn({ inputRewrites = [] }: FetchNode): ReadonlyMap<string, string> {
  return new Map(
    inputRewrites.flatMap((rewrite): [string, string][] =>
      rewrite.kind === 'KeyRenamer' ? [[rewrite.path.at(-1) ?? '', rewrite.renameKeyTo]] : [],
    ),
  );
}

const nothing: readonly string[] = [];

function partsOf(units: readonly Unit[], without: readonly string[]): Disclosed['parts'] {
  const parts = new DisclosedParts();
  for (const { agency, recipient, coordinates } of units) {
    const left = [...coordinates].filter((coordinate) => !without.includes(coordinate));
    parts.add(agency, recipient, null, left);
  }
  return parts.parts();
}

const noUnit: Unit = { agency: '', recipient: null, coordinates: new Set() };
