import { localeOf } from '../locales/locales.ts';
import { formatCount, formatNumber } from '../locales/numbers.ts';
import type { Verification } from '../report/verification.ts';
import type { Block } from './onboarding/blocks.ts';
import { withoutFolderOf } from './short-names.ts';

/** Whether a report comes from these files, as a page: the verdict, then the evidence. */
export function verificationBlocks(found: Verification): Block[] {
  const locale = localeOf(found.locale);
  const text = locale.verify;
  const { head } = text;
  const bare = withoutFolderOf(found.files.map(({ file }) => file));
  const number = (value: number | null) => (value === null ? '' : formatNumber(value, 4, locale));
  return [
    { kind: 'title', text: text.title(found.report) },
    { kind: 'strong', text: text.verdicts[found.verdict] },
    ...(found.rules.length === 0
      ? []
      : [
          {
            kind: 'text',
            text: text.rules(found.rules.map(({ name, report, now }) => `${name}: ${report} → ${now}`).join(', ')),
          } as const,
        ]),
    {
      kind: 'text',
      text: `${text.version(found.version.report, found.version.now)} · ${text.fingerprint(found.fingerprint.report)}`,
    },
    {
      kind: 'table',
      align: 'llrl',
      head: [head.file, head.status, head.bytes, head.digest],
      rows: found.files.map(({ file, status, bytes, sha256, snapshot }) => {
        const size = bytes.now ?? bytes.report;
        const digest = sha256.now ?? sha256.report ?? '';
        return [
          bare(file),
          text.statuses[status],
          size === null ? '' : formatCount(size, locale),
          snapshot ?? `${digest.slice(0, 16)}…`,
        ];
      }),
    },
    ...(found.figures.length === 0
      ? []
      : [
          {
            kind: 'table',
            align: 'lrrl',
            head: [head.figure, head.before, head.now, head.status],
            rows: found.figures.map(({ title, report, now, isSame }) => [
              title,
              number(report),
              number(now),
              isSame ? text.same : text.differs,
            ]),
          } as const,
        ]),
  ];
}
