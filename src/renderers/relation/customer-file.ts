import { localeOf } from '../../locales/locales.ts';
import { formatCount, formatDay, formatNumber } from '../../locales/numbers.ts';
import type { CustomerFile } from '../../report/customer-file.ts';
import { limitText, shownScore } from '../customers/words.ts';
import type { Block } from '../onboarding/blocks.ts';
import { mapText } from '../safe-text.ts';
import { shorteningOf } from '../short-names.ts';

/** Events printed for people; JSON and CSV hold them all. */
const mostEvents = 60;

/** One relationship from top to bottom: who, how it stands, what is open, what to do, everything that happened. */
export function customerFileBlocks(read: CustomerFile): Block[] {
  const { segment, owner } = read.customer;
  const file = mapText(read, shorteningOf([segment, owner, ...read.openIssues.map(({ reason }) => reason)]));
  const locale = localeOf(file.locale);
  const text = locale.customerFile;
  const { customer, phase, dimensions, onboarding } = file;
  const day = (iso: string) => formatDay(iso, locale);
  const score = (value: number | null) =>
    value === null ? text.unknown : text.ofHundred(formatNumber(value, 0, locale));
  const who = [
    customer.lostOn !== null && !customer.isActive ? text.lost(day(customer.lostOn)) : text.active,
    customer.startedOn === null ? text.unknownStart : text.since(day(customer.startedOn)),
    ...(customer.tenureDays === null ? [] : [text.tenure(formatCount(customer.tenureDays, locale))]),
    ...(customer.isOlderThanExport ? [text.older] : []),
    ...(customer.segment === null ? [] : [customer.segment]),
    customer.owner === null ? text.noOwner : text.owner(customer.owner),
  ];
  const phaseNames: Readonly<Record<string, string>> = locale.risk.phaseNames;
  const name = phaseNames[phase.id] ?? phase.id;
  const since = phase.since === null ? name : text.phaseSince(name, day(phase.since));
  const health = score(file.health === null ? null : shownScore(file.health));
  const limit = limitText(file, locale);
  const standing = [
    [text.phase, phase.missing.length > 0 ? `${since} (${text.withoutEvidence(phase.missing.join(', '))})` : since],
    [text.health, limit === null ? health : `${health} (${limit})`],
    ...(['emotional', 'instrumental', 'relational'] as const).map((name) => [
      `  ${text.dimensions[name]}`,
      score(dimensions[name]),
    ]),
    ...(customer.isActive
      ? [
          [text.loyalty, text.loyalties[file.loyalty] ?? file.loyalty],
          [text.referral, text.referrals[file.referral] ?? file.referral],
        ]
      : []),
  ];
  const open = [
    ...file.openPromises.map(({ type, dueOn, daysLate }) =>
      text.openPromise(text.events.promises[type] ?? type, day(dueOn), daysLate),
    ),
    ...file.openIssues.map(({ openedOn, reason, action }) => text.openIssue(day(openedOn), reason, action)),
  ];
  const shown = file.timeline.slice(0, mostEvents);
  const hidden = file.timeline.length - shown.length + file.omitted;
  return [
    { kind: 'title', text: `${text.title(customer.customerId)}, ${locale.report.asOf(day(file.asOf))}` },
    { kind: 'text', text: who.join(' · ') },
    { kind: 'heading', text: text.nextHead },
    { kind: 'action', text: file.next },
    { kind: 'heading', text: text.standing },
    { kind: 'table', align: 'll', head: ['', ''], rows: standing },
    ...(onboarding === null
      ? []
      : [
          { kind: 'heading', text: text.riskHead } as const,
          {
            kind: 'text',
            text: text.points(formatCount(onboarding.points, locale), locale.words.band[onboarding.band]),
          } as const,
          {
            kind: 'table',
            align: 'rl',
            head: [locale.report.onboarding.points, locale.report.onboarding.reasons],
            rows: onboarding.reasons.map(({ points, text: why }) => [formatCount(points, locale), why]),
          } as const,
        ]),
    ...(open.length === 0
      ? []
      : [
          { kind: 'heading', text: text.openHead } as const,
          ...open.map((line) => ({ kind: 'text', text: line }) as const),
        ]),
    { kind: 'heading', text: text.timelineHead },
    {
      kind: 'table',
      align: 'll',
      head: [text.day, text.what],
      rows: shown.map((event) => [day(event.day), event.text]),
      isWrapped: true,
    },
    ...(hidden > 0 ? [{ kind: 'faint', text: text.more(formatCount(hidden, locale)) } as const] : []),
  ];
}

/** The timeline as tidy rows. */
export function customerFileRows(file: CustomerFile): string[][] {
  return [['day', 'kind', 'text'], ...file.timeline.map(({ day, kind, text }) => [day, kind, text])];
}
