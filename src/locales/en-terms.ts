/** The words of a report, for `health explain`: how each is called, and what it means here. */
export const terms = {
  'as-of-day': {
    name: 'as-of day',
    text: 'The last day a report knows of, until its end. Nothing later changes a figure. Unless --as-of says otherwise it is the last day on which contacts, orders, answers, promises or use begin in the export; a late resolution, delivery, start or term does not move it. Where purchases decide who is a customer and end earlier than the rest, it is their last day. With customers alone it is the day of the export, else of the last period, of the last activity, of the newest start or loss, and the report says so. Today would make every customer of an older export look gone.',
  },
  period: {
    name: 'period',
    text: 'The days a figure is about: the 90 days that end on the as-of day, both ends included (--period, or --since for a first day). Some figures need a year and say so.',
  },
  'previous-period': {
    name: 'previous period',
    text: 'As many days, right before the period and without overlap. A figure is only compared with it when both rest on enough.',
  },
  window: {
    name: 'window',
    text: 'The first and last day of what a figure counts. It is not always the period: a repeat can only be judged after 7 days, so that window ends 7 days earlier (--repeat-days).',
  },
  interval: {
    name: '95% interval',
    text: 'What is measured in a few customers is a rough indication of what holds for all. In 95 of 100 such reports the true value lies within the interval (--level). A wide one means: little data. How each is worked out: health explain interval-methods.',
  },
  'interval-methods': {
    name: 'methods of the intervals',
    text: 'JSON names the method of every interval. wilson: a share, where each customer counts once. cluster-wilson: a share where customers count several times; it works with the number of independent records that would tell as much. adjusted-wald and cluster-adjusted-wald: the NPS, with three added answers (Rocks); by customer where some have several respondents. cluster-log: a rate, or how many times as often, by customer on the log scale; byar: a rate where nothing was counted. log-log: a curve of time (Kaplan-Meier, Greenwood). katz-log: how many times as often, each customer once; greenland-robins: the same, adjusted for type (Mantel-Haenszel). newcombe: a difference of two shares, from their own intervals. delong-logit: pairs ranked right. sum-of-squares: overall health, from the intervals of its parts. normal-mean: a mean of amounts, or a difference of two, from their spread. compound-poisson: a change of revenue, from what each customer brought more or less. census: everybody was looked at, so there is no interval. bounds: what the contacts without a class could make of the share, from none to all.',
  },
  'survey-scale': {
    name: 'scale of a survey',
    text: 'The lowest and the highest answer of a question, decided over all rows of all files that ask it: its own words (1-5, 9/10, labels) first, then the answers. Usual are 0 to 10 for NPS, 1 to 5 for satisfaction and trust, 1 to 7 for effort. Up to 2% of the answers can be typing errors: they are set aside one by one and change no scale. From ten answers on it is said where the answers fit another scale. Told with --scale csat=0-2, or surveys.scale and surveys.questions in the configuration.',
  },
  'row-kind': {
    name: 'what a row is',
    text: 'The first thing health decides of a file, by its headers and values together: a contact or a change of one, a message, a leg of a call, an order or a line of it, an answer, an answer to one question, a number of answers, something that happened to an invitation, a customer, a subscription, a customer in one period. Rows that are one contact, order or invitation are put together before anything is counted. health inspect says what one row is, and how many rows became how many; where it is wrong, --map, --contacts FILE and the like, or files and columns in the configuration say so.',
  },
  'survey-question': {
    name: 'question of a survey',
    text: 'A score belongs to the question that was answered. A file may ask several: a column each, below each other with the question, its number or the kind of survey in a column, or beside tickets and orders. Each is counted separately, of its own kind (NPS, CSAT, CES, trust) and on its own scale, told by its words and by its answers. Questions of no known kind are left out and counted. surveys.questions in the configuration names the kind and the scale of a question, surveys.scale and --scale the scale of a kind.',
  },
  'answers-that-count': {
    name: 'answers that count',
    text: 'Previews, tests, spam, deleted and excluded answers are left out, and so are invitations that bounced; unfinished answers with a score count, and are said. --answers unfinished=leave-out or --answers test=count (surveys.answers in the configuration) changes it. A row without a score is an unanswered invitation only where it says when it was sent.',
  },
  doubt: {
    name: 'doubt about an export',
    text: 'Something in the files that may make a figure wrong: a scale nobody uses to its top, states no list knows, answers that cannot be read. What can change a figure stands beside it in every format, among its caveats, and makes it low_quality where it weighs enough; the rest stands in the notes. Report and audit ask the same rules, so that what the one warns about the other says.',
  },
  'scale-doubt': {
    name: 'doubt about a scale',
    text: 'Said from ten answers on where the answers fit another scale than the one they are read on: nobody above 5 or 7 on 0 to 10, nobody at the top while the place below it is full, codes 1 to 11 for 0 to 10, a scale that hangs on a few high answers, a short scale from zero. Where the labels of a question say that the lowest answer is the best (1 = very satisfied, school marks) the scale is turned, and that is said. Codes such as 99 or -1, and a 0 on a scale that begins at 1, are no answers. health inspect lists the different answers with how each is read; --scale and surveys.scale in the configuration end the doubt.',
  },
  'event-log': {
    name: 'log of events',
    text: 'A file with a row for each thing that happened, not for each contact or invitation. Rows of one ticket (a state, a version, a changed field with its old and new value) are put together to one contact: the first creation and answer, the last solution that was not followed by a reopening, how often and when it was opened again, and how many people handled it. Rows of one invitation (sent, opened, answered) are put together to one invitation with its answer, by the number of the invitation, else by person and survey. On an earlier as-of day what happened later is not known. health inspect says what a row is and how many rows became how many.',
  },
  disposition: {
    name: 'result of a contact',
    text: 'How a call or chat ended (answered, no answer, busy, abandoned, resolved), by columns such as disposition, outcome or call type. A result is never the reason of a contact, and a contact nobody answered is not solved at the first.',
  },
  'survey-weights': {
    name: 'weights and counts of answers',
    text: 'A column called weight whose values lie about 1 weighs the answers: shares by weight, the interval with the effective number of answers, (sum of weights) squared over the sum of their squares (Kish 1965); the figure without weights stands beside it. A column with a number of answers makes a row stand for as many answers of as many unknown people.',
  },
  cluster: {
    name: 'customer as sampling unit',
    text: 'Ten contacts of one customer say less than one contact of each of ten. Intervals therefore count customers, not rows; an interval over rows would be too narrow.',
  },
  'detectable-change': {
    name: 'detectable change',
    text: 'A change that is larger than chance alone could make (its own interval does not contain 0) and large enough to matter: 5 points of NPS or 3 percentage points, unless --minimum-points or --minimum-share say otherwise. "No detectable change", for short "may be chance", is not "no change": what the figure was has an interval as well, and together they allow the difference as chance.',
  },
  trend: {
    name: 'trend',
    text: 'Whether the months rise or fall more steadily than chance would (Mann-Kendall), and by how much a month (Theil-Sen: the median of all slopes). Asks for 8 complete months; seasons are not taken out, and under 12 months only strong trends are found: "no detectable trend" is not "no trend".',
  },
  association: {
    name: 'association',
    text: 'Two things that go together more often than chance would have it. That is not a cause: something else may be behind both. No sentence of health claims more than the figures say.',
  },
  benchmark: {
    name: 'benchmark',
    text: 'A figure of others, always with its source. It is context and no norm: definitions and customers differ. Compare yourself with your own previous period first.',
  },
  denominator: {
    name: 'denominator',
    text: 'What a share is a share of. Every record is accounted for: a report shows the steps from all records of a table to those in the denominator, with the reason why each of the others is left out ("from records to the denominator").',
  },
  'set-aside': {
    name: 'set aside',
    text: 'A record that was read and counts in nothing, with the reason and its place: without a date, of no known customer, a score that is not on its scale. Records used and set aside add up to the records in the file.',
  },
  segment: {
    name: 'segment',
    text: 'Customers who share a value in a column: --by region splits the figures. Each segment is compared with all customers outside it, and the more segments are looked at the more proof is asked for (Holm).',
  },
  active: {
    name: 'active customer',
    text: 'With a contract: it has begun and not ended. Without: bought so recently that silence is still usual (see inactivity).',
  },
  lost: {
    name: 'lost customer',
    text: 'With a contract: it was cancelled or ended. Without: silent for longer than is usual (see inactivity). The day of the loss is the day on which that could be known.',
  },
  spell: {
    name: 'spell',
    text: 'A time in which somebody is a customer: from a start to an end, put together from all rows about him: subscriptions, periods, events. Spells that overlap, touch or lie at most 30 days apart (--gap-days) are one; a later one is a return. The day a relation ended counts before the day somebody asked to stop; a term in the past ends nothing while the state says that it runs; 31-12-9999 is no end.',
  },
  'unknown-loss-day': {
    name: 'lost on an unknown day',
    text: 'A state or a yes says that a customer left, and nothing since when. He is not active; in curves he is followed up to his last sign of life, and in yearly rates he is left out. Above 20% of those who left such a figure is of low quality, above half of them it is not shown.',
  },
  'in-trial': {
    name: 'on trial',
    text: 'A trial or a free plan makes a customer, counted apart. With "trialsAreCustomers": false under settings in the configuration a customer begins with the first plan he pays for. Drafts and what has not begun make no customer; paused, past due and under notice is still one.',
  },
  'time-zone': {
    name: 'time zone of the report',
    text: 'On whose clock a day is a day. A moment with an offset or a zone is read on its own clock, where the customer was served; one that ends in Z on the clock of UTC; one without either as it stands. --time-zone Area/City (timeZone in the configuration) puts every moment that has an offset, a zone or Z on one clock, summer time included. Durations are real time whatever the clock. The zone is printed with the as-of day; days in UTC beside dates without a time are said beside the figure, with how many would be others.',
  },
  'own-words': {
    name: 'words of the export',
    text: 'Statuses, kinds, channels and verdicts are read by lists of words in four languages. A word that no list has counts as it usually would and is named beside the figures with its count and what either reading would give; above 5% of the rows they are of low quality. --value table.field.text=word says what it means (values in the configuration): --value "purchases.status.On trip=valid". In a file of deals, where some are won and some lost, every other stage is open.',
  },
  'promise-forms': {
    name: 'forms of a promise',
    text: 'A promise is a date, a moment, a window (its end counts), a number of days, working days or hours after it was made, scheduled days against real ones, or what a column says came of it: on time or late, breached, by how many days late, how much time was left. The first one made counts, and the definition names the form. In contacts the time within which they were to be answered or solved is a promise, where nothing else in the export was promised; a deadline without the day on which it was met is none.',
  },
  'working-days': {
    name: 'working days',
    text: 'Days that are no weekend and no holiday. Promises in working days are counted from the day after they were made. The weekend is Saturday and Sunday, or what --weekend fri,sat says; holidays are none, or those of --holiday 2025-12-25 (repeatable) and of a file (--holidays days.csv). In the configuration: workingDays and holidaysFile.',
  },
  tenure: {
    name: 'tenure',
    text: 'How long somebody has been a customer. Where no start was exported but tenure and the day of the export were, the start is that day less the tenure, known as well as its unit tells (a month, a year), and said beside the figures. Tenure without a day or without a unit in its header gives no start.',
  },
  'early-end': {
    name: 'file that ends early',
    text: 'A table that is silent before the as-of day for more than 7 days, and for more than 5 times the 95th percentile of its own gaps. Its figures look back from its own last day and say so; who is a customer stays judged on the as-of day.',
  },
  inactivity: {
    name: 'inactivity',
    text: 'Without contracts nobody says goodbye. A customer counts as lost after as many days without a purchase as 9 in 10 of those who came back needed, at least 30 and at most 365; 180 where fewer than 30 such returns can be seen. The number is printed; --inactivity-days pins it.',
  },
  relationship: {
    name: 'kind of relationship',
    text: 'Whether customers have contracts, seen from the columns (leaving date, end of contract, start of contract), or said with --relationship. Without contracts figures are about buying again, never about staying.',
  },
  'left-truncation': {
    name: 'older than the export',
    text: 'A customer who was there before the first event in the export (left truncation). The first days are not in it, so these customers count in what there is now, never in what new customers do. If the export holds everything from the first day on: --complete-history.',
  },
  cohort: {
    name: 'cohort',
    text: 'Customers who started in the same time and are followed from their first day: for the curve of the first 100 days those of the last 730 days (--cohort-days).',
  },
  'survival-curve': {
    name: 'retention curve',
    text: 'The share that is still there after each number of days (Kaplan-Meier). Customers whose time is not over yet count as long as they are seen, and as neither kept nor lost after that.',
  },
  'first-100-days': {
    name: 'first 100 days',
    text: "The time in which a new customer decides to stay, after Coleman's book. --onboarding-days sets another number. Watched with points, and with a model where it proves itself.",
  },
  points: {
    name: 'risk points',
    text: 'What is wrong with a new customer, added up to at most 100: a promise not kept on time, a low score, silence (health explain risk-reasons tells them all). From 50 the risk is high, from 25 medium, else low. They order the list of whom to call and are not percentages; health backtest tells what the order is worth.',
  },
  'customer-list': {
    name: 'list of customers',
    text: 'health customers: every active customer, sorted by revenue at stake. Health is the mean of two or three dimensions (health explain dimensions), and not rated with fewer. "before" is the health at the end of the period before, made of what was known then and of the same dimensions; = means a move of less than 5 points (judgement). Reasons, worst first: wants to cancel (a contact of the last 30 days), promise missed (due in the last 90 days), problem not solved in a week (of the last 365 days), low score (the latest of the last 180 days), high risk in the first days (50 points), low scores in the past year (emotional below 50), little use or no recent purchase (instrumental below 50), badly served (relational below 50). The first five are the signs of value-at-stake: the revenue of the last 365 days of who shows one is at stake. Below the list stands how the bands of a period ago did: by band how many left since (without contracts: bought nothing), and in how many pairs the customer who left had the lower health (50% is guessing).',
  },
  'risk-reasons': {
    name: 'reasons for risk points',
    text: 'What gives points, since the start of the customer. wants to cancel (30): a contact to cancel. promise missed (20, 25, 30): one, two, three or more promises not kept by their deadline. low score (25): the latest answer is 6 or lower on the recommendation question, elsewhere below the middle of the scale; no high score (5): 7 or 8, elsewhere below three quarters. nothing delivered or used yet (20): from day 14 on. problem contact (10, 20): one or two, three or more. issue open for 7 days or more (15): a problem contact that old, not solved. silent for 30 days (15): from day 30 on, no contact, use, purchase or answer. use has halved (15): from day 28 on, at least 4 days of use in the two weeks before the last two, and at most half as many in the last two. waited too long for an answer (10): more than 24 hours (--response-target). no personal welcome (10): from day 7 (--welcome-days) on, no contact from you by then that was neither selling nor asking for a referral. had to tell the story again (10): three or more agents, or contact about the same thing within 7 days (--repeat-days). no second purchase yet (10): without contracts, later than half of those who bought again within 100 days (--onboarding-days), 10 of them at least. asked for a score too early (5): asked to recommend you before day 14, or before anything was used or delivered. A reason whose column was not exported gives no points, and the report says which.',
  },
  landmark: {
    name: 'landmark',
    text: 'A fixed day in the life of a new customer (14, 30, 60) on which a prediction is made with what was known by then, and nothing later.',
  },
  model: {
    name: 'model',
    text: 'A formula fitted on your own customers past their first days that gives a chance of leaving. It is only used when it proved itself on customers it had not seen, 20 leavers and 20 others at least: it ranks 60% of the pairs right or more, surely more than chance, its chances are closer to what happened than one chance for everybody (Brier score, by 1% at least), and the points do no better; if not, the report says why.',
  },
  'pairs-ranked-right': {
    name: 'pairs ranked right',
    text: 'Take one customer who left and one who stayed: in which share of all such pairs did the points (or the model) stand higher for the one who left (area under the ROC curve, AUC; ties count half). Guessing is 50%, never wrong is 100%.',
  },
  'promise-due': {
    name: 'promise due',
    text: 'A promise whose deadline lies in the period, whatever became of it. Kept on time: by the deadline; a promise for a day is kept until midnight. Dividing by promises that were kept at all would flatter.',
  },
  'broken-promise': {
    name: 'broken and missed promises',
    text: 'In the promise-kept rate: still open more than 30 days after its deadline (--broken-after); until then it is overdue. Missed is any promise that was not kept by its deadline, whether it was kept late, is overdue or broken: what follows a missed promise, and the points for one, are about all of these.',
  },
  'one-contact': {
    name: 'one contact',
    text: 'One matter raised by a customer at one moment. Rows with one number and one moment of creation (states, versions, snapshots), and the legs of a call, are one contact: its first creation and answer, its last solution not followed by a reopening, its latest state. Later rows about the matter on other days are contacts of their own. Rows marked as spam, deleted, merged, duplicate, suspended, test, internal or automatic are none: --count-contacts counts them all the same, --staff names your own people.',
  },
  'contact-class': {
    name: 'contact class',
    text: "What a contact is about: problem, question, commercial, cancellation, feedback, referral, service, referral_request, other or unknown. Decided by the export's own mark, else its reason code, else by keywords in the text; a report says how much rests on which. --reason text=class settles your own reasons.",
  },
  'problem-driven-contact': {
    name: 'problem-driven contact',
    text: 'Contact that would not have been needed had everything gone well ("the best service is no service"; failure demand). Keywords miss about a quarter of it, so a figure that rests on them is too low rather than too high.',
  },
  'vital-few': {
    name: 'vital few',
    text: 'The fewest causes that together account for 80% of the problem contacts. Remove these first.',
  },
  'same-issue': {
    name: 'about the same thing',
    text: 'Contacts of one customer with the same issue number; if one of them has none, with the same reason; if that is missing too, any of the same customer. A repeat comes within 7 days (--repeat-days).',
  },
  'price-jaffe': {
    name: 'quadrant of Price & Jaffe',
    text: 'Each reason for contact is of value or an irritant, to the customer and to the company. Irritant to both: eliminate. Of value to the customer only: automate. To the company only: simplify. To both: leverage.',
  },
  ferment: {
    name: 'quadrant of Ferment',
    text: "Whose doing a contact was and how much it matters. Ours and small: apologise and help. Ours and large: fix it and do something extra. The customer's and small: roll out the red carpet. The customer's and large: pull out all the stops. Which action belongs to which cell is our reading.",
  },
  'eight-phases': {
    name: 'eight phases',
    text: "Coleman's phases of a customer: assess, admit, affirm (the doubt after buying), activate (first use or delivery), acclimate, accomplish (the goal is reached), adopt, advocate. A customer stands in the highest phase with visible evidence. Stalled: below adopt after 100 days.",
  },
  satisfied: {
    name: 'satisfied, and low score',
    text: 'Satisfied: 7 or higher on the recommendation question, else the upper quarter of the scale (4 and 5 of 5). Very satisfied: 9 or 10, else the highest score. Low: 6 or lower, else the lower quarter (1 and 2 of 5). On the effort question, easy: the upper third (5 to 7 of 7).',
  },
  promoter: {
    name: 'promoter, passive, detractor',
    text: 'Answers to "how likely are you to recommend us": 9 and 10 are promoters, 7 and 8 passives, 0 to 6 detractors. Of each respondent the latest answer counts. A blank score is no answer, never a passive.',
  },
  invitation: {
    name: 'invitation',
    text: 'A survey that was sent, answered or not. Those younger than 14 days (--survey-maturity) are not judged yet. From an export that holds answers only no response rate can be told.',
  },
  silent: {
    name: 'left in silence',
    text: 'A customer who left without a recorded reason and in the 90 days before (without contracts: as many as the inactivity, if that is longer) had no problem or cancellation contact, low score or comment. Whether the customer kept silent or nobody wrote it down, the file cannot tell.',
  },
  captive: {
    name: 'captive',
    text: 'An unhappy customer whose contract still binds for more than 30 days. Staying because you must is no loyalty; intrinsic loyalty is a very good score: 9 or 10, else the highest of the scale.',
  },
  'three-dimensions': {
    name: 'three dimensions',
    text: 'How a customer feels (emotional: scores), uses what was bought (instrumental: usage, or how recently something was bought) and is treated (relational: promises, problems, speed, unasked contact), each 0 to 100. Health of a customer: the mean of at least two, at most 59 while a problem or promise is open and at most 39 for who wants to cancel. From 75 healthy, from 50 to watch, below at risk.',
  },
  grade: {
    name: 'grade',
    text: 'A from 85, B from 70, C from 55, D from 40, else E, of the overall health of 0 to 100: a weighed mean of five pillars (retention, reliability, ease for customers, sentiment, insight). A summary, not a prediction.',
  },
  coverage: {
    name: 'coverage',
    text: 'How much of the weight of the overall health can be measured with this export. What is missing neither helps nor hurts; below 60% there is no grade.',
  },
  'leave-one-out': {
    name: 'leave-one-out range',
    text: 'The lowest and highest overall health when each pillar is left out once: whether the verdict hangs on a single one.',
  },
  fingerprint: {
    name: 'fingerprint',
    text: 'A short mark of all choices that shape the figures (settings, columns, dates, segments), not of the data. Two reports with the same mark were worked out in the same way and may be compared.',
  },
};
