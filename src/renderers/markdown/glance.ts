import type { Locale } from '../../locales/locale.ts';
import { formatNumber, formatShare } from '../../locales/numbers.ts';
import type { Report } from '../../report/report.ts';
import type { Story } from '../../report/story.ts';
import { signs } from '../figures.ts';
import { noFindingsText } from '../sentences.ts';
import { actionText, pillarSentence, trustText } from '../story.ts';
import { bold, item, paragraphLines, plain, spaced, tableLines } from './blocks.ts';
import { gradeLines } from './story.ts';

const severitySigns = { critical: '■', warning: '!', info: '○', good: '✓' };

/** The grade with its pillars. */
export function pillarLines({ grade }: Story, report: Report, locale: Locale): string[] {
  if (grade === null || grade.letter === null) return gradeLines(report, locale);
  const text = locale.story.pillarHead;
  const rows = grade.pillars.flatMap(({ title, score, weight, lowest, isWeakest }) =>
    score === null
      ? []
      : [
          [
            isWeakest ? bold(title) : plain(title),
            plain(formatNumber(score, 0, locale)),
            plain(formatShare(weight, 0, locale)),
            plain(lowest === null ? '' : `${lowest.title} ${lowest.value}`),
          ],
        ],
  );
  return [
    ...paragraphLines([`${grade.text}.`]),
    '',
    ...tableLines('lrrl', [text.pillar, text.score, text.weight, text.lowest], rows),
  ];
}

/** The findings of the first screen, each with what to do and for whom. */
export function glanceFindings({ findings }: Story, report: Report, locale: Locale): string[] {
  if (findings.length === 0) return paragraphLines([noFindingsText(report, locale)]);
  return findings.flatMap((finding) => {
    const todo = actionText(finding, locale);
    return [
      item(
        spaced(
          plain(severitySigns[finding.severity]),
          bold(`${locale.words.severity[finding.severity]}:`),
          plain(finding.text),
        ),
      ),
      ...(todo === null ? [] : [item(plain(`→ ${todo}`), 1)]),
    ];
  });
}

/** What to trust less, and that amounts of the findings have no currency. */
export function trustLessLines({ trustLess, amounts }: Story, locale: Locale): string[] {
  return paragraphLines([
    trustLess.length === 0 ? '' : trustText(trustLess, locale),
    amounts === '' ? '' : locale.story.ofAmounts(amounts),
  ]);
}

/** What fits into a message: no tables, which chats do not show. */
export function briefLines(story: Story, report: Report, locale: Locale): string[] {
  const { grade, headline } = story;
  return [
    ...(grade === null ? [] : paragraphLines([pillarSentence(grade, locale)])),
    '',
    ...headline.map(({ title, note, value, interval, basis, change: short, changeInFull, direction }) => {
      const [range, change] = [(interval || basis) === '' ? '' : ` (${interval || basis})`, changeInFull || short];
      const became = change === '' ? '' : `, ${signs[direction]} ${change}`;
      const meant = note === '' ? '' : `(${note}) `;
      return item(spaced(bold(title), plain(`${meant}${value}${range}${became}`)));
    }),
    '',
    ...glanceFindings(story, report, locale),
    '',
    ...trustLessLines(story, locale),
  ];
}
