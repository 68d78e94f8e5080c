/** Enough of JSON Schema 2020-12 to check a report against the published schema; an unknown keyword is an error. */

type Schema = Record<string, unknown>;

/** What is wrong with `value`; empty when it fits. */
export function misfits(value: unknown, schema: Schema, root: Schema = schema, path = '$'): string[] {
  return Object.entries(schema).flatMap(([keyword, rule]) => {
    const check = keywords[keyword];
    return check === undefined ? [`${path}: unknown keyword ${keyword}`] : check(value, rule, { schema, root, path });
  });
}

interface Place {
  schema: Schema;
  root: Schema;
  path: string;
}

type Check = (value: unknown, rule: unknown, place: Place) => string[];

const fine: Check = () => [];

function isObject(value: unknown): value is Schema {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function typeOf(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  return typeof value;
}

function fails(isWrong: boolean, path: string, what: string): string[] {
  return isWrong ? [`${path}: ${what}`] : [];
}

const keywords: Record<string, Check> = {
  $schema: fine,
  $defs: fine,
  title: fine,
  description: fine,
  default: fine,
  type: (value, rule, { path }) => {
    const isOf = (type: unknown) => (type === 'integer' ? Number.isInteger(value) : typeOf(value) === type);
    return fails(![rule].flat().some(isOf), path, `not ${String(rule)}`);
  },
  enum: (value, rule, { path }) => fails(!(rule as unknown[]).includes(value), path, 'not in the list'),
  const: (value, rule, { path }) => fails(value !== rule, path, `not ${String(rule)}`),
  pattern: (value, rule, { path }) =>
    fails(typeof value === 'string' && !new RegExp(String(rule)).test(value), path, 'pattern'),
  minimum: (value, rule, { path }) => fails(typeof value === 'number' && value < Number(rule), path, 'too small'),
  maximum: (value, rule, { path }) => fails(typeof value === 'number' && value > Number(rule), path, 'too large'),
  maxItems: (value, rule, { path }) => fails(Array.isArray(value) && value.length > Number(rule), path, 'too many'),
  required: (value, rule, { path }) =>
    isObject(value)
      ? (rule as string[]).filter((key) => !Object.hasOwn(value, key)).map((key) => `${path}: no ${key}`)
      : [],
  properties: (value, rule, { root, path }) =>
    isObject(value)
      ? Object.entries(rule as Record<string, Schema>).flatMap(([key, schema]) =>
          Object.hasOwn(value, key) ? misfits(value[key], schema, root, `${path}.${key}`) : [],
        )
      : [],
  propertyNames: (value, rule, { root, path }) =>
    isObject(value) ? Object.keys(value).flatMap((key) => misfits(key, rule as Schema, root, `${path}.${key}`)) : [],
  additionalProperties: (value, rule, { schema, root, path }) => {
    if (!isObject(value)) return [];
    const known = isObject(schema.properties) ? schema.properties : {};
    const others = Object.keys(value).filter((key) => !Object.hasOwn(known, key));
    if (rule === false) return others.map((key) => `${path}: ${key} is not in the schema`);
    return others.flatMap((key) => misfits(value[key], rule as Schema, root, `${path}.${key}`));
  },
  items: (value, rule, { root, path }) =>
    Array.isArray(value)
      ? value.flatMap((each, index) => misfits(each, rule as Schema, root, `${path}[${index}]`))
      : [],
  anyOf: (value, rule, { root, path }) =>
    fails(
      !(rule as Schema[]).some((each) => misfits(value, each, root).length === 0),
      path,
      'fits none of the choices',
    ),
  $ref: (value, rule, { root, path }) => {
    const target = String(rule)
      .split('/')
      .slice(1)
      .reduce<unknown>((schema, key) => (schema as Schema)[key], root);
    return misfits(value, target as Schema, root, path);
  },
};
