import { readBoolean } from '../columns/booleans.ts';
import type { FileDoubt, Mapping } from '../columns/mapping.ts';
import { normaliseHeader } from '../columns/normalise-header.ts';
import { isVisitor } from '../columns/plan-text.ts';
import { aboutComingBack } from '../schema/coming-back.ts';
import type { Assignment } from './assign.ts';
import type { ColumnProfile } from './column-profile.ts';
import { contractsAsCustomers } from './contract-holders.ts';
import { weightDoubts } from './survey-constants.ts';
import { tellsBeginner } from './who-began.ts';

/** What header and cells leave in doubt: ids of devices and of visitors who have not logged in, weights that are none. */
export function doubtsAbout(
  best: Assignment,
  columns: readonly ColumnProfile[],
  others: readonly FileDoubt[],
): Pick<Mapping, 'doubts'> {
  const doubts = [
    ...others,
    ...visitors(best),
    ...weightDoubts(best, columns),
    ...tasks(best, columns),
    ...visits(best),
    ...unseenReplies(best),
    ...means(best),
    ...mergedCustomers(best, columns),
    ...contractsAsCustomers(best.role, best.chosen, columns),
  ];
  return doubts.length > 0 ? { doubts } : {};
}

function visitors({ chosen }: Assignment): FileDoubt[] {
  const key = chosen.find(({ field }) => field === 'customer_id')?.column;
  const n = key?.words.filter(isVisitor).length ?? 0;
  if (!key || n === 0) return [];
  const values = { column: key.header, share: Math.round((100 * n) / key.words.length) };
  return [{ code: 'visitors', column: key.header, figures: 'role', weight: 'note', values }];
}

const ofTask = /^(?:task|activity) ?(?:id|type|sub ?type)$|^(?:who|what) ?id$/;

/** Tasks and activities of a CRM: what staff had to do, whoever asked for it. */
function tasks({ role }: Assignment, profiles: readonly ColumnProfile[]): FileDoubt[] {
  const found = role === 'contacts' ? profiles.filter(({ name }) => ofTask.test(name.words)) : [];
  const [first] = found;
  if (!first || found.length < 2) return [];
  return [
    {
      code: 'rows-are-tasks',
      column: first.header,
      figures: 'role',
      weight: 'caveat',
      values: { column: first.header },
    },
  ];
}

const ofMerger =
  /\b(?:merged?(?: (?:into|with|to|account|customer|record|flag))?|survivor|surviving|samengevoegd\w*|zusammengefuhrt\w*|fusionnee?|fusionad[oa])\b/;
const ofMaster = /^(?:master (?:account|record|customer|contact)|hoofdrecord|stammdatensatz)(?: (?:id|no|nr|number))?$/;

/** Customers that were merged into another stand in the list beside it, mostly as if they had left. */
function mergedCustomers({ role, chosen }: Assignment, profiles: readonly ColumnProfile[]): FileDoubt[] {
  if (role !== 'customers') return [];
  const says = profiles.filter(
    ({ index, filled }) =>
      filled > 0 && !chosen.some(({ column, field }) => column.index === index && field !== 'segment'),
  );
  const tells = (column: ColumnProfile) => column.words.some((word) => readBoolean(word) === true || /\d/.test(word));
  const flag = says.find((column) => ofMerger.test(column.name.words) && tells(column));
  // a master account alone may be the head office of several branches
  const master = says.find(({ name, fillRate }) => ofMaster.test(name.words) && fillRate < 0.5);
  const column = flag ?? master;
  if (!column) return [];
  const figures = ['retention', 'annual-churn', 'silent-churn'] as const;
  const values = { column: column.header };
  return [{ code: 'merged-customers', column: column.header, figures, weight: 'low_quality', values }];
}

const ofVisit =
  /\b(?:work ?orders?|jobs?|visits?|appointments?|service (?:calls?|orders?|visits?)|call ?outs?|klus\w*|werkbon\w*|werkorder\w*|afspra\w*|bezoek\w*|monteur\w*|einsatz\w*|termin\w*|arbeitsauftrag\w*|intervention\w*|rendez vous)\b/;

/** Visits and jobs carry promises; nobody bought again by being visited again. */
function visits({ role, columns }: Assignment): FileDoubt[] {
  const { order_id: key, amount } = columns;
  if (role !== 'purchases' || !key || amount || !ofVisit.test(normaliseHeader(key.header).words)) return [];
  const values = { column: key.header };
  return [{ code: 'rows-are-visits', column: key.header, figures: aboutComingBack, weight: 'low_quality', values }];
}

/** Where a row is a conversation, what the company says in one that a customer began is no row: a low score may be followed up there. */
function unseenReplies({ role, columns: { direction } }: Assignment): FileDoubt[] {
  if (role !== 'contacts' || !direction || !tellsBeginner(normaliseHeader(direction.header).words)) return [];
  const values = { column: direction.header };
  return [
    { code: 'replies-unseen', column: direction.header, figures: ['closed-loop'], weight: 'low_quality', values },
  ];
}

const ofMeans =
  /(?:^|[\s_(])(?:avg|average|mean|gemiddelde?|durchschnitt\w*|mittelwert|moyenne|promedio|media)(?:$|[\s_).:])|[Øø⌀]\s/iu;

/** A mean of several answers on each row: how many of them were satisfied cannot be told from it. */
function means({ role, chosen }: Assignment): FileDoubt[] {
  const score = role === 'surveys' ? chosen.find(({ field }) => field === 'score')?.column : undefined;
  if (!score || score.filled === 0) return [];
  // half stars are answers, a third of a star is none
  const isPart = (word: string) => /[.,]\d/.test(word) && !/[.,](?:0+|50*)$/.test(word);
  const isFine = score.words.filter(isPart).length >= 0.3 * score.words.length && score.words.length >= 5;
  const isCalledSo = ofMeans.test(score.header) && score.words.some((word) => /[.,]\d*[1-9]/.test(word));
  if (!isFine && !isCalledSo) return [];
  return [
    {
      code: 'scores-are-means',
      column: score.header,
      figures: ['nps', 'nps-change', 'nps-validity', 'csat', 'ces', 'trust'],
      weight: 'low_quality',
      values: { column: score.header },
    },
  ];
}
