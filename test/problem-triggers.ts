import {
  appendFileSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Writable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import { analyze, type Progress } from '../src/analysis/analyze.ts';
import type { Io } from '../src/io.ts';
import type { ToldTable } from '../src/load/warehouse/warehouse.ts';
import type { ProblemCode } from '../src/problems.ts';
import { renderJson } from '../src/renderers/json.ts';
import { resultStream } from '../src/result-stream.ts';
import { temporaryFolderIn } from '../src/temporary-folder.ts';
import { requestOn } from './analyze-fixture.ts';
import { rowsXml, workbookOf, zipOf } from './bytes/made-workbook.ts';
import { writeParquet } from './parquet-export.ts';
import { richReport } from './renderers/reports.ts';
import { type Answer, fakeTrino } from './warehouse/fake-trino.ts';

/** A command line, and what lies in the folder it is given in. */
export interface Trigger {
  args: string;
  files?: Record<string, string | Buffer>;
  /** A world that is not as usual. */
  io?: (folder: string) => Partial<Io>;
  /** Instead of the command line, where something has to happen meanwhile. */
  run?: (folder: string, temporaryFolder: string) => Promise<unknown>;
}

const customers = 'customer_id,customer_since,segment\nA1,2025-01-02,home\nA2,2025-02-03,office\nA3,2025-03-04,home\n';
const good = { 'customers.csv': customers };
const answers = {
  ...good,
  'surveys.csv':
    'response_id,customer_id,survey_type,responded_at,score\nR1,A1,nps,2025-03-05,9\nR2,A2,nps,2025-03-06,3\n',
};
const only = (content: string | Buffer) => ({ args: 'report a.csv', files: { 'a.csv': content } });
const dates = (...values: string[]) => ({
  'contacts.csv': `ticket id,customer_id,created_at,reason\n${values.map((value, i) => `${i},C${i},${value},late\n`).join('')}`,
});

const manyCustomers = `${customers}${Array.from({ length: 20_000 }, (_, i) => `B${i},2025-01-02,home\n`).join('')}`;

const sheet = rowsXml([
  ['customer_id', 'customer_since'],
  ['A1', '2025-01-01'],
]);
const book = zipOf(workbookOf({ Klanten: sheet, Oud: sheet }));

/** A report that is asked of a warehouse with one answer to everything. */
async function asked(
  folder: string,
  temporaryFolder: string,
  answer: Answer | ((statement: string) => Answer),
  tables?: readonly ToldTable[],
  snapshots?: ReadonlyMap<string, string>,
): Promise<unknown> {
  const server = await fakeTrino(typeof answer === 'function' ? answer : () => answer);
  const warehouse = { address: server.address, tables, snapshots };
  const request = requestOn(folder, temporaryFolder, { warehouse });
  return analyze(request).finally(server.close);
}

const noColumns: Answer = {
  columns: ['catalog', 'schema', 'name', 'place', 'header', 'type', 'is_view'].map((name) => ({
    name,
    type: 'varchar',
  })),
  data: [],
};

/** One table with one column, of which no row can be read. */
function ofCalls(statement: string): Answer {
  if (statement.includes('information_schema.columns'))
    return { ...noColumns, data: [['lake', 'crm', 'calls', 1, 'customer_id', 'varchar', false]] };
  if (!statement.includes('"calls"')) return noColumns;
  return { error: { message: 'Column nothing', errorName: 'COLUMN_NOT_FOUND', errorType: 'USER_ERROR' } };
}

const ofTables = {
  ...richReport,
  sources: richReport.sources.map((source) => ({ ...source, sha256: null })),
  provenance: {
    ...{ since: null, encoding: null, delimiter: null, headerLine: null },
    warehouse: { address: 'trino://127.0.0.1/lake/crm' },
  },
};

const scratch = mkdtempSync(join(tmpdir(), 'health-parquet-'));
await writeParquet(scratch, { numbers: 'SELECT 1 AS customer_id', texts: "SELECT 'A1' AS customer_id" });
const [numbers, texts] = ['numbers', 'texts'].map((name) => readFileSync(join(scratch, name))) as [Buffer, Buffer];
rmSync(scratch, { recursive: true, force: true });

/** One way to raise each problem; a new code without one does not compile. */
export const triggers: Record<ProblemCode, Trigger> = {
  'file-not-found': { args: 'report nowhere.csv' },
  'file-unreadable': { args: 'report loop.csv' },
  'file-changed': {
    args: 'report',
    files: good,
    run: (folder, temporaryFolder) => {
      const write = () => appendFileSync(join(folder, 'customers.csv'), 'A4,2025-04-05,home\n');
      const onProgress = ({ stage }: Progress) => void (stage === 'loading' && write());
      return analyze(requestOn('customers.csv', temporaryFolder, { currentFolder: folder, onProgress }));
    },
  },
  'temporary-folder-unusable': {
    args: 'report',
    files: good,
    io: (folder) => ({ temporaryFolder: () => temporaryFolderIn(join(folder, 'nowhere')) }),
  },
  'memory-too-small': { args: 'report --memory 1MB', files: { 'customers.csv': manyCustomers } },
  'folder-is-lake-table': {
    args: 'report',
    files: { 'calls/part-0.parquet': numbers, 'calls/_delta_log/0.json': '{}' },
  },
  'levels-differ': {
    args: 'report calls',
    files: { 'calls/day=1/part-0.parquet': numbers, 'calls/day=1/hour=2/part-0.parquet': numbers },
  },
  'parquet-columns-differ': { args: 'report calls', files: { 'calls/1.parquet': numbers, 'calls/2.parquet': texts } },
  'warehouse-address': { args: 'report trino://127.0.0.1/lake' },
  'warehouse-no-files': { args: 'clean trino://127.0.0.1/lake/crm' },
  'warehouse-certificate': {
    args: 'report trino://127.0.0.1/lake/crm',
    io: () => ({ environment: { TRINO_CLIENT_CERT: 'nowhere.pem' } }),
  },
  'warehouse-no-scratch': {
    args: '',
    run: (folder, temporaryFolder) =>
      asked(folder, temporaryFolder, (statement) =>
        statement.startsWith('CREATE')
          ? { error: { message: 'Access Denied', errorName: 'PERMISSION_DENIED', errorType: 'USER_ERROR' } }
          : noColumns,
      ),
  },
  'warehouse-filter': {
    args: '',
    run: (folder, temporaryFolder) =>
      asked(folder, temporaryFolder, ofCalls, [
        { role: 'contacts', relation: 'calls', name: 'lake.crm.calls', filter: 'nothing > 1' },
      ]),
  },
  'warehouse-state-gone': {
    args: '',
    run: (folder, temporaryFolder) =>
      asked(folder, temporaryFolder, ofCalls, undefined, new Map([['lake.crm.calls', '1']])),
  },
  'warehouse-without-snapshots': {
    args: 'verify report.json',
    files: { 'report.json': JSON.stringify(ofTables) },
  },
  'warehouse-table-missing': {
    args: '',
    run: (folder, temporaryFolder) =>
      asked(folder, temporaryFolder, noColumns, [{ role: 'contacts', relation: 'calls', name: 'lake.crm.calls' }]),
  },
  'warehouse-unreachable': { args: 'report trino://127.0.0.1:1/lake/crm' },
  'warehouse-refuses': { args: '', run: (folder, temporaryFolder) => asked(folder, temporaryFolder, { status: 401 }) },
  'warehouse-session': {
    args: '',
    run: (folder, temporaryFolder) =>
      asked(folder, temporaryFolder, {
        error: { message: 'no x', errorName: 'INVALID_SESSION_PROPERTY', errorType: 'USER_ERROR' },
      }),
  },
  'warehouse-failed': {
    args: '',
    run: (folder, temporaryFolder) =>
      asked(folder, temporaryFolder, { error: { message: 'no', errorName: 'NO_NODES', errorType: 'EXTERNAL' } }),
  },
  'warehouse-has-no-tables': { args: '', run: (folder, temporaryFolder) => asked(folder, temporaryFolder, noColumns) },
  'no-csv-in-folder': { args: 'report', files: { 'export.xls': '' } },
  'file-empty': only(''),
  'file-is-spreadsheet': only(Buffer.from('PK\u0003\u0004\u0014\u0000\u0006\u0000', 'latin1')),
  'sheet-not-found': { args: 'report a.xlsx#Klant', files: { 'a.xlsx': book } },
  'workbook-has-sheets': { args: 'clean a.xlsx', files: { 'a.xlsx': book } },
  'file-is-compressed': only(Buffer.from('BZh91AY&SY')),
  'file-unpacks-too-large': {
    args: 'report --max-unpacked 1KB',
    files: { 'customers.csv.gz': gzipSync(manyCustomers) },
  },
  'file-is-web-page': only('<!DOCTYPE html><html><body>Sign in</body></html>'),
  'file-is-json': only('[{"customer_id": "A1"}]'),
  'file-is-binary': only(Buffer.from([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1, 0, 0, 0, 0, 3, 0, 0x3e, 0, 1, 0, 0, 0, 0xb0])),
  'unknown-encoding': { args: 'report --encoding utf-9', files: good },
  'too-many-columns': only(`${Array.from({ length: 20_000 }, (_, i) => `c${i}`).join(',')}\n`),
  'role-needs-file': { args: 'report --surveys .', files: good },
  'nothing-recognised': only('city,region\nUtrecht,midden\nBreda,zuid\n'),
  'no-records': only('customer_id,segment\n'),
  'no-customer-key': {
    args: 'report --customers a.csv',
    files: { 'a.csv': 'city,region\nUtrecht,midden\nBreda,zuid\n' },
  },
  'no-as-of-day': {
    args: 'report',
    files: { 'customers.csv': 'customer_id,segment,name\nA1,home,Jo\nA2,office,Al\nA3,home,Di\n' },
  },
  'unknown-time-zone': { args: 'report --time-zone Mars/Olympus', files: good },
  'bad-word-value': { args: 'report --value Lost=cancelled', files: good },
  'unknown-word': { args: 'report --value purchases.status.Lost=canceled', files: good },
  'bad-weekend': { args: 'report --weekend zat,zon', files: good },
  'bad-day': { args: 'report --as-of 2025-02-30', files: good },
  'as-of-before-data': { args: 'report --as-of 2020-01-01', files: good },
  'as-of-in-future': { args: 'report --as-of 2027-01-01', files: good },
  'since-after-as-of': { args: 'report --since 2025-12-01', files: good },
  'unknown-field': { args: 'report --by segmnt', files: good },
  'unknown-newcomer': { args: 'risk --explain A9', files: good },
  'customer-not-found': { args: 'customer nobody@example.com', files: good },
  'unknown-group': { args: 'risk --segment hom', files: good },
  'day-not-past': { args: 'backtest --at 2025-03-04', files: good },
  'unknown-option': { args: 'report --asof 2025-01-01' },
  'unknown-command': { args: 'reprot' },
  'bad-usage': { args: 'report --format pdf' },
  'bad-value': { args: 'report --period 0', files: good },
  'unknown-role': { args: 'report --map clients.customer_id=id', files: good },
  'unknown-help': { args: 'help metod' },
  'unknown-topic': { args: 'explain npss' },
  'unknown-metric': { args: 'check --min npss=30', files: good },
  'unknown-part': { args: 'trace nps --part promotors --as-of 2025-03-31', files: answers },
  'nothing-to-trace': { args: 'trace nps', files: good },
  'report-without-digests': {
    args: 'verify stored.json .',
    files: { ...good, 'stored.json': renderJson({ ...richReport, sources: [] }) },
  },
  'not-revealable': { args: 'report --anonymize --reveal segmnt', files: good },
  'bad-secret': { args: 'report --anonymize --secret-file secret.txt', files: { ...good, 'secret.txt': 'short' } },
  'exception-expired': {
    args: 'check',
    files: {
      ...good,
      'health.config.json': JSON.stringify({
        check: { exceptions: [{ metric: 'nps', reason: 'new survey', owner: 'Jo', expires: '2020-01-31' }] },
      }),
    },
  },
  'report-unreadable': { args: 'diff before.json after.json', files: { 'before.json': '{}' } },
  'baseline-differs': {
    args: 'check --baseline stored.json',
    files: { ...good, 'stored.json': renderJson(richReport) },
  },
  'unknown-reason-class': {
    args: 'report --reason late=problme',
    files: dates('2025-01-02', '2025-01-03', '2025-01-04'),
  },
  'output-format': { args: 'report --output report.pdf', files: good },
  'output-unwritable': { args: 'report --output nowhere/report.md', files: good },
  'results-unwritable': {
    args: 'clean customers.csv',
    files: good,
    // a device that is full
    io: () => {
      const results = resultStream(
        new Writable({ write: (_, __, done) => done(Object.assign(new Error('full'), { code: 'ENOSPC' })) }),
      );
      return { out: results.write, drained: results.arrived };
    },
  },
  'output-is-read': { args: 'report customers.csv --output ./customers.csv', files: good },
  'output-twice': { args: 'report --output report.json --output ./report.json', files: good },
  'output-linked': { args: 'report --output linked.json', files: { ...good, 'linked.json': '{}' } },
  'bad-code-table': { args: 'report --reasons codes.csv', files: { ...good, 'codes.csv': 'colour\nred\n' } },
  'config-unreadable': { args: 'report', files: { ...good, 'health.config.json': '{' } },
  'unknown-config-key': { args: 'report', files: { ...good, 'health.config.json': '{ "locales": "nl" }' } },
  'config-exists': { args: 'init', files: { ...good, 'health.config.json': '{}' } },
  'unknown-column': { args: 'report --map customers.segment=segmnt', files: good },
  'unknown-table-field': { args: 'report --map customers.segmnt=segment', files: good },
  'ambiguous-date-order': { args: 'report', files: dates('01/02/2025', '03/04/2025', '05/06/2025') },
  'mixed-date-order': { args: 'report', files: dates('13/01/2025', '01/13/2025', '14/02/2025', '02/14/2025') },
};

/** Lays out the files of a trigger in a folder. */
export function layOut({ args, files = {} }: Trigger, folder: string): void {
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
  if (args.includes('loop.csv')) symlinkSync('loop.csv', join(folder, 'loop.csv'));
  if (args.includes('linked.json')) linkSync(join(folder, 'linked.json'), join(folder, 'backup.json'));
}
