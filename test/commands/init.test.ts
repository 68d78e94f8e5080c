import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { plainJson } from '../../src/config/config.ts';
import { shipped } from '../shipped.ts';
import { recordingIo } from './in-process.ts';
import { demo, folderWith, scratchFolder } from './run-health.ts';

const scratch = scratchFolder();

async function run(folder: string, ...args: string[]) {
  const io = recordingIo(folder);
  const code = await shipped.main(args, io);
  io.end();
  return { code, stdout: io.stdout, stderr: io.stderr };
}

const files = {
  'klanten.csv': 'klantnummer;klant sinds\nK1;01-02-2025\nK2;03-04-2025\nK3;05-06-2025\n',
  'meldingen.csv':
    'meldingsnummer;klantnummer;datum melding;reden;kanaal;extra\n1;K1;05-06-2025;pakket te laat;Hotline;x\n2;K2;06-06-2025;gezoem;telefoon;y\n3;K3;07-06-2025;pakket te laat;Hotline;z\n',
  'bestellingen.csv':
    'bestelnummer;klantnummer;besteldatum;status;bedrag\n1;K1;05-06-2025;afgehaald;10,00\n2;K2;06-06-2025;teruggehaald;12,50\n',
  'landen.csv': 'land;code\nNederland;NL\nBelgië;BE\n',
};
const reportOf = async (folder: string, ...args: string[]) => {
  const { stdout, stderr } = await run(folder, 'report', '--format', 'json', ...args);
  if (stdout === '') throw new Error(stderr);
  return JSON.parse(stdout);
};
/** The configuration that was written: JSON with comments. */
const configIn = (folder: string) => JSON.parse(plainJson(readFileSync(join(folder, 'health.config.json'), 'utf8')));
const inFolder = (config: object) => folderWith(scratch, { ...files, 'health.config.json': JSON.stringify(config) });

describe('health init', () => {
  it('writes what was inferred, and the report made with it is the same', async () => {
    const folder = folderWith(scratch, files);
    const before = await reportOf(folder, '--date-order', 'dmy');
    const { code, stderr } = await run(folder, 'init', '--date-order', 'dmy');
    expect(code).toBe(0);
    expect(stderr).toContain('wrote health.config.json and health.config.schema.json\n');
    const config = configIn(folder);
    expect(config).toMatchObject({
      $schema: './health.config.schema.json',
      relationship: 'noncontractual',
      files: {
        'landen.csv': { role: 'none' },
        'meldingen.csv': {
          role: 'contacts',
          columns: {
            contact_id: 'meldingsnummer',
            created_at: 'datum melding',
            contact_reason: 'reden',
            channel: 'kanaal',
          },
        },
        'klanten.csv': { role: 'customers', columns: { customer_id: 'klantnummer', customer_since: 'klant sinds' } },
      },
    });
    expect(config.notes).toEqual([
      'contact reasons that are classed by the words in them; under reasons you can make sure: "pakket te laat": "problem"',
      'contact reasons without a class, to be added under reasons: "gezoem"',
      'bestellingen.csv: words of purchases.status that mean nothing yet: teruggehaald; say under values which of cancelled, pending, draft, voided, refunded, part_refunded, no_show, lost, fulfilled, paid, valid they are',
      'meldingen.csv: words of contacts.channel that mean nothing yet: Hotline; say under values which of phone, email, chat, social, letter, visit, web, app, self_service they are',
    ]);
    const after = await reportOf(folder, '--date-order', 'dmy');
    expect(after.customers).toEqual(before.customers);
    expect(after.metrics).toEqual(before.metrics);
    // the editor's schema knows what was written
    const schema = JSON.parse(readFileSync(join(folder, 'health.config.schema.json'), 'utf8'));
    expect(Object.keys(schema.properties)).toEqual(expect.arrayContaining(Object.keys(config)));
    expect(schema.properties.values.properties.contacts.properties.channel.additionalProperties.enum).toContain(
      'phone',
    );
  });

  it('says what each part is for, every choice with its meaning, and gates for what can be judged', async () => {
    const folder = folderWith(scratch, {}, demo);
    expect((await run(folder, 'init', '--quiet')).code).toBe(0);
    const text = readFileSync(join(folder, 'health.config.json'), 'utf8');
    expect(text).toMatch(/^\/\/ What health understood of this export/);
    expect(text).toMatch(/\n {2}\/\/ contractual: .*\n {2}"relationship": "contractual"/);
    expect(text).toMatch(/\n {4}\/\/ "periodDays": 90, +\/\/ length of the reporting period\n/);
    // +28 (+15 to +40) and 83% (80–85%): 10 and 0.75 are the next round levels below
    expect(text).toContain('Net Promoter Score: now +28 (+15 to +40), before +40; a level that holds today: "min": 10');
    expect(text).toContain('Promise-kept rate: now 83% (80–85%), before 94%; a level that holds today: "min": 0.75');
    const { settings, check } = configIn(folder);
    expect(settings).toEqual({});
    const metrics = ['nps', 'promise-kept-rate', 'problem-contact-ratio'];
    expect(check).toEqual({ gates: metrics.map((metric) => ({ metric, notWorse: true })) });
    // a setting that was taken out of its comment counts, with the comma behind it
    writeFileSync(join(folder, 'health.config.json'), text.replace('// "periodDays": 90,', '"periodDays": 30,'));
    expect((await reportOf(folder, '--metric', 'nps')).period).toMatchObject({ from: '2025-12-02', to: '2025-12-31' });
  });

  it('reads comments and a last comma, and nothing of them inside texts', () => {
    const text = '{ // one\n "a": "x // y, }", /* two\n */ "b": [1, 2,], // three, }\n }';
    expect(JSON.parse(plainJson(text))).toEqual({ a: 'x // y, }', b: [1, 2] });
    expect(plainJson(text)).toHaveLength(text.length);
  });

  it('keeps a configuration that is there unless told otherwise', async () => {
    const folder = inFolder({ locale: 'nl' });
    const { code, stderr } = await run(folder, 'init', '--date-order', 'dmy');
    expect(code).toBe(2);
    expect(stderr).toContain('fix:   write it anew with health init --force');
    expect((await run(folder, 'init', '--date-order', 'dmy', '--force', '--quiet')).stderr).toBe('');
    expect(configIn(folder).files).toBeDefined();
    expect((await run(folder, 'init', '--date-order', 'dmy', '--output', 'other.json')).code).toBe(0);
  });
});

describe('a configuration', () => {
  it('says what files are, how they are read and what their words mean', async () => {
    const folder = inFolder({
      dateOrder: 'mdy',
      files: {
        'klanten.csv': { role: 'customers', dateOrder: 'dmy' },
        'meldingen.csv': {
          columns: { contact_reason: 'extra' },
          dateOrder: 'dmy',
          constants: { direction: 'outbound' },
        },
        'bestellingen.csv': { dateOrder: 'dmy' },
        'landen.csv': { role: 'none' },
      },
      values: { purchases: { status: { Teruggehaald: 'refunded' } }, contacts: { channel: { hotline: 'phone' } } },
      constants: { purchases: { currency: 'EUR' } },
    });
    const { sources, asOf, configuration } = await reportOf(folder);
    expect(asOf).toBe('2025-06-07');
    expect(sources.map(({ file }: { file: string }) => file)).toEqual([
      'bestellingen.csv',
      'klanten.csv',
      'meldingen.csv',
    ]);
    expect(sources[0].notes).toContain('1 order does not count as a purchase: 1 refunded');
    expect(sources[0].constants).toEqual({ currency: 'EUR' });
    expect(sources[2].columns.contact_reason).toBe('extra');
    expect(sources[2].constants).toEqual({ direction: 'outbound' });
    expect(configuration.options.values.purchases.status).toEqual({ Teruggehaald: 'refunded' });
    // the command line goes above it
    const told = await reportOf(folder, '--map', 'contacts.contact_reason=reden');
    expect(told.sources[2].columns.contact_reason).toBe('reden');
  });

  it.each([
    [{ setings: {} }, 'unknown key in health.config.json: setings', 'there is settings', 'did you mean settings?'],
    [
      { columns: { contacts: { reason: 'x' } } },
      'unknown key in health.config.json: columns.contacts.reason',
      'known here',
      'schema config',
    ],
    [
      { columns: { contact: {} } },
      'unknown key in health.config.json: columns.contact',
      'there is contacts',
      'contacts',
    ],
    [
      { files: { 'a.csv': { role: 'contacts', columns: { subjects: 'x' } } } },
      'unknown key in health.config.json: files.a.csv.columns.subjects',
      'there is subject',
      'did you mean subject?',
    ],
    [
      { files: { 'a.csv': { role: 'contacts', columns: { ordered_at: 'x' } } } },
      'health.config.json is not a configuration',
      'files.a.csv.columns.ordered_at: contacts have no field of this name',
      'health schema config',
    ],
    [
      { files: { 'a.csv': { role: 'surveys', constants: { survey_type: 'nsp' } } } },
      'health.config.json is not a configuration',
      'files.a.csv.constants.survey_type: Invalid option',
      'health schema config',
    ],
    [
      { values: { purchases: { status: { weg: 'canceled' } } } },
      'health.config.json is not a configuration',
      'values.purchases.status.weg: canceled is none of cancelled, pending, draft, voided, refunded, part_refunded, no_show, lost, fulfilled, paid, valid; did you mean cancelled?',
      'health schema config',
    ],
    [
      { settings: { periodDays: 0 } },
      'health.config.json is not a configuration',
      'settings.periodDays',
      'health schema config',
    ],
    [
      { check: { gates: [{ metrics: 'nps' }] } },
      'unknown key in health.config.json: check.gates.0.metrics',
      'there is metric',
      'metric',
    ],
  ])('%j is refused with what was meant', async (config, what, found, fix) => {
    const { code, stderr } = await run(inFolder(config), 'report');
    expect(code).toBe(2);
    const lines = stderr.split('\n');
    expect(lines[0]).toBe(what);
    expect(lines[1]).toContain(found);
    expect(lines[2]).toContain(fix);
  });
});
