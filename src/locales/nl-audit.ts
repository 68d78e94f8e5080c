import type { Locale } from './locale.ts';
import { auditRecordFindings } from './nl-audit-record.ts';
import { auditValueFindings } from './nl-audit-value.ts';
import { sensitivity } from './nl-sensitivity.ts';

/** Nederlandse zinnen van `health audit`. */
export const audit: Locale['audit'] = {
  title: 'Controle van de export',
  summary: ({ critical, warning, info }) =>
    `${critical} ernstig, ${warning} ${warning === '1' ? 'waarschuwing' : 'waarschuwingen'}, ${info} ${info === '1' ? 'opmerking' : 'opmerkingen'}`,
  overall: {
    safe: (figures) =>
      `Ja, er zijn conclusies uit te trekken: op ${figures === 1 ? 'het hoofdcijfer' : `geen van de ${figures} hoofdcijfers`} is ${figures === 1 ? 'niets' : 'iets'} aan te merken.`,
    withCare: (titles) => `Met voorzichtigheid: ${titles}`,
    notUsable: (titles) => `Nee, trek geen conclusies uit ${titles}`,
    nothing: 'Nee: uit deze bestanden is geen enkel hoofdcijfer te maken',
    because: (finding) => `; zwaarst weegt: ${finding}.`,
  },
  clean: 'Niets gevonden dat een cijfer minder betrouwbaar maakt.',
  sections: {
    verdicts: 'Hoe betrouwbaar elk cijfer is',
    findings: 'Wat er is gevonden',
    notes: 'Goed om te weten',
    ask: 'Voor de eigenaar van de gegevens',
    files: 'De bestanden',
  },
  verdicts: { safe: 'betrouwbaar', 'with-care': 'met voorzichtigheid', 'not-usable': 'niet bruikbaar' },
  safeFigures: (safe, all) => `${safe} van de ${all} cijfers:`,
  head: {
    figure: 'cijfer',
    verdict: 'oordeel',
    why: 'waarom',
    file: 'bestand',
    table: 'tabel',
    records: 'records',
    used: 'gebruikt',
    read: 'gelezen als',
  },
  severity: { critical: 'ernstig', warning: 'waarschuwing', info: 'opmerking' },
  evidence: (file, record, line) => `${file}, record ${record}, regel ${line}`,
  weakens: (figures) => `maakt minder zeker: ${figures}`,
  masked: 'Waarden zijn afgeschermd: elke letter is x, elk cijfer 9. Datums, scores en bedragen staan er wel.',
  sample: ' (geteld op een deel van de rijen)',
  others: (place, count) => `${place}: nog ${count} hiervan, alle in JSON en CSV`,
  askIntroduction: (files) =>
    `Wij hebben de export (${files}) bekeken voordat we er conclusies uit trekken. Wilt u naar deze punten kijken?`,
  askClosing: 'Een nieuwe export van de genoemde bestanden is genoeg; pas er met de hand niets in aan.',
  effects: {
    'missing-rows': 'er ontbreken rijen: aantallen zijn te laag en aandelen kunnen scheef zijn',
    'counted-twice': 'rijen tellen dubbel',
    'wrong-time': 'rijen vallen in de verkeerde periode, of buiten alle perioden',
    'wrong-customer': 'rijen horen bij niemand of bij een ander: segmenten, intervallen en levensloop kloppen niet',
    'not-comparable': 'een verandering kan aan de export liggen en niet aan de klanten',
    'wrong-value': 'waarden betekenen iets anders dan is aangenomen',
    unclassed: 'teksten en redenen zeggen minder dan ze zouden moeten',
    'too-rosy': 'wie ontbreekt, lijkt niet op wie er is: het cijfer is te mooi',
    distorted: 'een deel van de rijen is niet wat het lijkt en trekt het cijfer scheef',
    'not-measured': 'wat in dit bestand staat, zit in geen enkel cijfer',
  },
  kinds: {
    email: 'e-mailadressen',
    phone: 'telefoonnummers',
    iban: 'rekeningnummers (IBAN)',
    bsn: 'burgerservicenummers (BSN)',
    name: 'namen',
    address: 'adressen',
    birth: 'geboortedatums',
    ip: 'netwerkadressen',
  },
  sensitivity,
  findings: { ...auditRecordFindings, ...auditValueFindings },
};
