/** What a command says of itself: one line, and command lines that can be typed as they stand. */
export interface CommandWords {
  about: string;
  examples: readonly string[];
}

/** The commands by what somebody wants, in the order of `health --help`; every command has its words here and nowhere else. */
export const commandGroups: Readonly<Record<string, Readonly<Record<string, CommandWords>>>> = {
  Report: {
    report: {
      about: 'how customers are doing: figures, findings, whom to call first',
      examples: ['health report customers.csv', 'health report export --by segment', 'health report export --open'],
    },
    scorecard: {
      about: 'the same figures week by week, or by month or quarter',
      examples: ['health scorecard export', 'health scorecard export --months 6 --output scorecard.html'],
    },
    check: {
      about: 'gates for CI: ends with 1 when a figure really got worse',
      examples: [
        'health check export',
        'health check export --min nps=20 --worse-by promise-kept-rate',
        'health check export --output gates.xml --report report.html',
      ],
    },
    diff: {
      about: 'what changed between two reports, and is it the customers?',
      examples: ['health diff march.json april.json', 'health diff march.json april.json --format markdown'],
    },
  },
  'Follow up': {
    customers: {
      about: 'every customer: health, what is at stake, why, what to do',
      examples: ['health customers export --band at-risk', 'health customers export --output crm.csv'],
    },
    risk: {
      about: 'new customers by risk: whom to call first, why, what to do',
      examples: ['health risk export --band high', 'health risk export --owner Inge --output calls.csv'],
    },
    customer: {
      about: 'one relationship: how it stands, what is open, what happened',
      examples: ['health customer C0410 export', 'health customer C0410 export --output C0410.md'],
    },
    causes: {
      about: 'why customers make contact, what it costs, what to do',
      examples: ['health causes export', 'health causes export --contact-cost 8.50'],
    },
  },
  Defend: {
    audit: {
      about: 'can this export carry conclusions, and what to ask its owner',
      examples: ['health audit export', 'health audit export --anonymize --output audit.html'],
    },
    trace: {
      about: 'the rows behind a figure, with file and record number',
      examples: [
        'health trace nps export --part detractors',
        'health trace promise-kept-rate export --segment carrier=Noordlijn',
        'health trace retention export --excluded',
      ],
    },
    verify: {
      about: 'do these files give the figures of that report again?',
      examples: ['health verify report.json export', 'health verify report.json export --format json'],
    },
    backtest: {
      about: 'can the risk of new customers be trusted, judged on the past?',
      examples: ['health backtest export', 'health backtest export --at 2025-06-30'],
    },
    explain: {
      about: 'what a figure, a term, a status or a problem means',
      examples: ['health explain nps', 'health explain landmark', 'health explain'],
    },
  },
  Read: {
    inspect: {
      about: 'how each file was read and understood',
      examples: ['health inspect export', 'health inspect calls.csv --only'],
    },
    clean: {
      about: 'the same table as plain UTF-8 CSV',
      examples: ['health clean calls.csv --output plain.csv', 'health clean calls.csv --anonymize'],
    },
  },
  'Set up': {
    init: {
      about: 'write the configuration that was inferred, to correct and keep',
      examples: ['health init export', 'health init export --force'],
    },
    schema: {
      about: 'JSON Schema of what health prints and reads',
      examples: ['health schema report', 'health schema config'],
    },
    completion: {
      about: 'a script that completes commands and options in your shell',
      examples: [
        'health completion bash > ~/.local/share/bash-completion/completions/health',
        'health completion zsh > ~/.zfunc/_health',
        'health completion fish > ~/.config/fish/completions/health.fish',
        'health completion powershell >> $PROFILE',
      ],
    },
    help: {
      about: 'a command, the options of all of them, or a subject',
      examples: ['health help report', 'health help options', 'health help method B3'],
    },
  },
};

/** The words of every command by its name. */
export const commandWords: Readonly<Record<string, CommandWords>> = Object.assign({}, ...Object.values(commandGroups));
