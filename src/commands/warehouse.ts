import { userInfo } from 'node:os';
import type { TrinoAddress } from '../engines/trino-client.ts';
import { Problem } from '../problems.ts';

const scheme = /^trino:\/\//i;
/** Only here is a connection that anybody could listen to no harm. */
const loopback = /^(?:localhost|127\.\d+\.\d+\.\d+|\[::1\])$/i;

/** `trino://host:port/catalog/schema`. */
export const isWarehouse = (path: string) => scheme.test(path);

function toldIn(address: string): URL | undefined {
  return URL.canParse(address) ? new URL(address) : undefined;
}

/**
 * The warehouse that stands where files would; who asks comes from the environment. Undefined: files are meant. Throws
 * `warehouse-address`.
 */
export function warehouseOf(
  paths: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
): TrinoAddress | undefined {
  const path = paths.find(isWarehouse);
  if (path === undefined) return undefined;
  const told = toldIn(path.replace(scheme, 'https://'));
  const [catalog, schema, ...rest] = (told?.pathname ?? '').split('/').filter((part) => part !== '');
  const fault =
    paths.length > 1
      ? 'files beside it'
      : told?.username || told?.password
        ? 'a user or password in it: they come from TRINO_USER, and TRINO_PASSWORD or TRINO_TOKEN'
        : catalog === undefined || schema === undefined || rest.length > 0
          ? 'other parts than a catalog and a schema'
          : undefined;
  const shown = path.replace(/\/\/[^/@]*@/, '//…@');
  if (!told || fault !== undefined)
    throw Problem.of('warehouse-address', { address: shown, found: fault ?? 'no address' });
  const protocol = loopback.test(told.hostname) ? 'http' : 'https';
  return {
    url: `${protocol}://${told.hostname}${told.port ? `:${told.port}` : ''}`,
    catalog: decodeURIComponent(catalog ?? ''),
    schema: decodeURIComponent(schema ?? ''),
    user: environment.TRINO_USER ?? userInfo().username,
    password: environment.TRINO_PASSWORD,
    token: environment.TRINO_TOKEN,
  };
}
