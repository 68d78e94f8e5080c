/** What can be wrong with a warehouse that is asked instead of files. Part of the catalogue of `problems.ts`. */
export const warehouseProblems = {
  'warehouse-address': (d: { address: string; found: string }) => ({
    what: `not the address of a warehouse alone: ${d.address}`,
    found: d.found,
    fix: 'health report trino://host:8443/catalog/schema',
  }),
  'warehouse-only-reports': (d: { address: string }) => ({
    what: `a warehouse gives a plain report only: ${d.address}`,
    found: 'another command, or files, --by or --anonymize beside it',
    fix: 'health report trino://host:8443/catalog/schema --output report.json',
  }),
  'warehouse-unreachable': (d: { address: string; found: string }) => ({
    what: `cannot reach ${d.address}`,
    found: d.found,
    fix: 'check host and port; all but this machine itself is asked over TLS',
  }),
  'warehouse-refuses': (d: { address: string; found: string }) => ({
    what: `${d.address} refuses the statement`,
    found: d.found,
    fix: 'set TRINO_USER, and TRINO_PASSWORD or TRINO_TOKEN, in the environment',
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
