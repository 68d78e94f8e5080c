import { describe, expect, it } from 'vitest';
import { warehouseConfig } from '../../src/commands/inferred-config.ts';
import { warehouseOf, withTold } from '../../src/commands/warehouse.ts';
import { configSchema } from '../../src/config/config.ts';
import { documentText } from '../../src/documents.ts';
import type { ReadFile } from '../../src/load/read-options.ts';

const told = configSchema.parse({
  warehouse: {
    address: 'trino://127.0.0.1:8080/lake/crm',
    scratch: 'lake.scratch',
    session: { query_max_run_time: '10m' },
    tables: {
      customers: { relation: 'accounts', columns: { customer_id: 'no' }, filter: 'NOT is_test' },
      contacts: [
        {
          relation: 'events',
          filter: "kind = 'call'",
          constants: { channel: 'phone' },
          values: { direction: { Binnen: 'inbound' } },
        },
        { relation: 'lake.crm.events', filter: "kind = 'mail'", dateOrder: 'dmy' },
      ],
      surveys: { relation: 'events' },
      promises: { relation: 'desk.promises' },
    },
  },
}).warehouse;

const environment = { TRINO_USER: 'ann' };

describe('the block of a warehouse in the configuration', () => {
  it('says which tables are read, each under a name of its own, where no files are named', () => {
    const found = warehouseOf([], environment, told);
    expect(found).toMatchObject({ address: { catalog: 'lake', schema: 'crm', user: 'ann' }, scratch: 'lake.scratch' });
    expect(found?.tables).toEqual([
      { role: 'customers', name: 'lake.crm.accounts', relation: 'lake.crm.accounts', filter: 'NOT is_test' },
      { role: 'contacts', name: 'lake.crm.events#contacts-2', relation: 'lake.crm.events', filter: "kind = 'call'" },
      { role: 'contacts', name: 'lake.crm.events#contacts-3', relation: 'lake.crm.events', filter: "kind = 'mail'" },
      { role: 'surveys', name: 'lake.crm.events#surveys', relation: 'lake.crm.events', filter: undefined },
      { role: 'promises', name: 'lake.desk.promises', relation: 'lake.desk.promises', filter: undefined },
    ]);
    expect(warehouseOf(['calls.csv'], environment, told)).toBeUndefined();
  });

  it('holds at another address too', () => {
    const found = warehouseOf(['trino://127.0.0.1:8080/lake/next'], environment, told);
    expect(found?.tables?.[0]).toMatchObject({ relation: 'lake.next.accounts' });
  });

  it('says what the columns of each table are, below what the command line says', () => {
    const warehouse = warehouseOf([], environment, told);
    const asked = { columns: {}, values: { contacts: { direction: { Binnen: 'outbound' } } } };
    expect(withTold(asked, told, warehouse)).toMatchObject({
      files: {
        'lake.crm.accounts': { role: 'customers', columns: { customer_id: 'no' } },
        'lake.crm.events#contacts-2': { role: 'contacts', constants: { channel: 'phone' } },
        'lake.crm.events#contacts-3': { role: 'contacts', dateOrder: 'dmy' },
      },
      values: { contacts: { direction: { Binnen: 'outbound' } } },
    });
    expect(withTold(asked, told, undefined)).toBe(asked);
  });

  it.each([
    [{ address: 'trino://h/a/b', password: 'x' }, 'a password'],
    [{ address: 'trino://h/a/b', tables: { calls: { relation: 'x' } } }, 'a table that is none of the six'],
    [{ address: 'trino://h/a/b', tables: { contacts: { relation: 'a.b.c.d' } } }, 'a name of four parts'],
    [
      { address: 'trino://h/a/b', tables: { contacts: { relation: 'a', columns: { nothing: 'x' } } } },
      'a field that is none',
    ],
  ])('does not take %o: %s', (warehouse, _) => {
    expect(configSchema.safeParse({ warehouse }).success).toBe(false);
  });

  it('is written with what was recognised, and without who asks', () => {
    const address = { url: 'https://h:8443', catalog: 'lake', schema: 'crm', user: 'ann', password: 'secret' };
    const files = ['lake.crm.calls', 'lake.crm.more_calls', 'lake.other.people', 'lake.crm.nothing'].map(
      (path) => ({ file: { path } }) as ReadFile,
    );
    const written = warehouseConfig({ address }, files, [
      { role: 'contacts', columns: { customer_id: 'who' } },
      { role: 'contacts', headerLine: 1 },
      { role: 'customers' },
      { role: 'none' },
    ]);
    expect(written).toEqual({
      address: 'trino://h:8443/lake/crm',
      tables: {
        contacts: [{ relation: 'calls', columns: { customer_id: 'who' } }, { relation: 'more_calls' }],
        customers: { relation: 'lake.other.people' },
      },
    });
    expect(configSchema.safeParse({ warehouse: written }).success).toBe(true);
  });
});

it('is shown by its document as it can be written', () => {
  const [block = ''] = /(?<=^```json\n)[\s\S]*?(?=^```$)/m.exec(documentText('warehouse')) ?? [];
  expect(configSchema.safeParse(JSON.parse(block)).error).toBeUndefined();
});
