import type * as z from 'zod';
import { nearest } from '../nearest.ts';
import { Problem } from '../problems.ts';

interface Context {
  file: string;
  /** What the file says. */
  content: unknown;
  /** JSON Schema of the whole configuration. */
  schema: object;
}

type Issue = z.core.$ZodIssue;

/** The first thing that is wrong with a configuration, with what was probably meant. */
export function explainIssue(found: readonly Issue[], { file, content, schema }: Context): Problem {
  const issues = found.flatMap(withinUnion);
  // a misspelt key explains the missing one beside it
  const unknown = issues.find((issue) => issue.code === 'unrecognized_keys');
  if (unknown?.code === 'unrecognized_keys') {
    const key = unknown.keys[0] ?? '';
    const known = keysAt(schema, unknown.path);
    return Problem.of('unknown-config-key', {
      file,
      key: [...unknown.path, key].join('.'),
      nearest: nearest(key, known),
      known,
    });
  }
  const [issue] = issues;
  const where = issue?.path.join('.') || 'the file';
  return Problem.of('config-unreadable', {
    file,
    found: `${where}: ${issue ? messageOf(issue, content) : 'not valid'}`,
  });
}

/** What is wrong with what can be written in several ways: in the way that was meant, which is of the same kind as what is written. */
function withinUnion(issue: Issue): Issue[] {
  if (issue.code !== 'invalid_union') return [issue];
  const isOther = (branch: readonly Issue[]) =>
    branch.some(({ code, path }) => code === 'invalid_type' && path.length === 0);
  const meant = issue.errors.filter((branch) => !isOther(branch));
  const [only, ...others] = meant;
  if (!only || others.length > 0) return [issue];
  return only.flatMap((inner) => withinUnion({ ...inner, path: [...issue.path, ...inner.path] }));
}

/** Where a name stands that would be left out of a record without a word; undefined: nowhere. */
export function forbiddenNameAt(content: unknown, path: readonly string[] = []): string | undefined {
  if (!isObject(content)) return undefined;
  if (Object.hasOwn(content, '__proto__')) return [...path, '__proto__'].join('.');
  for (const [key, value] of Object.entries(content)) {
    const found = forbiddenNameAt(value, [...path, key]);
    if (found !== undefined) return found;
  }
  return undefined;
}

function messageOf(issue: Issue, content: unknown): string {
  if (issue.code !== 'invalid_value') return issue.message;
  const given = String(valueAt(content, issue.path));
  const known = issue.values.map(String);
  const meant = nearest(given, known);
  return `${given} is none of ${known.join(', ')}${meant ? `; did you mean ${meant}?` : ''}`;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function valueAt(content: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>((value, key) => (isObject(value) ? value[String(key)] : undefined), content);
}

/** The keys the schema knows at a place. */
function keysAt(schema: unknown, path: readonly PropertyKey[]): string[] {
  const [key, ...rest] = path;
  if (!isObject(schema)) return [];
  const { properties, anyOf } = schema;
  if (Array.isArray(anyOf)) {
    const branch = anyOf.find((each) => isObject(each) && (typeof key === 'number' ? each.items : each.properties));
    return keysAt(branch, path);
  }
  if (key === undefined) return isObject(properties) ? Object.keys(properties) : [];
  const inside = isObject(properties) ? properties[String(key)] : undefined;
  return keysAt(inside ?? schema.items ?? schema.additionalProperties, rest);
}
