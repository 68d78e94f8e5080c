/** What can be wrong with a warehouse that is asked instead of files. Part of the catalogue of `problems.ts`. */
export const warehouseProblems = {
  'warehouse-address': (d: { address: string; found: string }) => ({
    what: `not the address of a warehouse alone: ${d.address}`,
    found: d.found,
    fix: 'health report trino://host:8443/catalog/schema',
  }),
  'warehouse-no-files': (d: { address: string }) => ({
    what: `a file is wanted here, not a warehouse: ${d.address}`,
    found: 'the address of a warehouse',
    fix: 'health report, audit, risk and the like take one: health help warehouse',
  }),
  'warehouse-table-missing': (d: { table: string; address: string; nearest?: string }) => ({
    what: `no table ${d.table} in ${d.address}`,
    found: d.nearest ? `did you mean ${d.nearest}?` : 'no table or view by that name that you may see',
    fix: 'correct warehouse.tables in health.config.json, or write it anew: health init --force trino://host:8443/catalog/schema',
  }),
  'warehouse-without-snapshots': (d: { file: string }) => ({
    what: `${d.file} cannot be made again`,
    found: 'its tables keep no states that could be read once more',
    fix: 'keep the tables in Iceberg, or verify a report that was made of files',
  }),
  'warehouse-filter': (d: { table: string; filter: string; found: string }) => ({
    what: `the filter of ${d.table} is no condition on it: ${d.filter}`,
    found: d.found,
    fix: 'correct warehouse.tables in health.config.json; a filter is what stands behind WHERE in the SQL of the warehouse',
  }),
  'warehouse-state-gone': (d: { table: string; found: string }) => ({
    what: `the state of ${d.table} that was counted is gone`,
    found: d.found,
    fix: 'make the report once more, and keep states as long as reports are to be verified (expire_snapshots)',
  }),
  'warehouse-certificate': (d: { variable: string; found: string }) => ({
    what: `no certificate from the file that ${d.variable} names`,
    found: d.found,
    fix: 'set both TRINO_CLIENT_CERT and TRINO_CLIENT_KEY to files in PEM, or neither',
  }),
  'warehouse-no-scratch': (d: { address: string; catalog: string; found: string }) => ({
    what: `health can make no tables in ${d.catalog} of ${d.address}`,
    found: d.found,
    fix: 'name a catalog, or a schema, where you may: "warehouse": {"scratch": "catalog.schema"} in health.config.json',
  }),
  'warehouse-unreachable': (d: { address: string; found: string }) => ({
    what: `cannot reach ${d.address}`,
    found: d.found,
    fix: 'check host and port; all but this machine itself is asked over TLS',
  }),
  'warehouse-refuses': (d: { address: string; found: string }) => ({
    what: `${d.address} refuses the statement`,
    found: d.found,
    fix: 'set TRINO_USER, and TRINO_PASSWORD or TRINO_TOKEN, in the environment; or ask who runs it for the right',
  }),
  'warehouse-session': (d: { address: string; found: string }) => ({
    what: `${d.address} does not take a property of the session`,
    found: d.found,
    fix: 'correct "session" of "warehouse" in health.config.json; SHOW SESSION in Trino lists what there is',
  }),
  'warehouse-failed': (d: { address: string; found: string }) => ({
    what: `${d.address} cannot work out a statement`,
    found: d.found,
    fix: 'ask who runs it, or try again later; health needs a schema of its own',
  }),
  'warehouse-has-no-tables': (d: { address: string }) => ({
    what: `no tables in ${d.address}`,
    found: 'an empty schema, or none by that name that you may see',
    fix: 'check catalog and schema with SHOW TABLES, and your rights',
  }),
};
