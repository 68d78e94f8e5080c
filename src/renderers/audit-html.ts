import { localeOf } from '../locales/locales.ts';
import type { Audit } from '../report/audit-shape.ts';
import { auditBlocks } from './audit.ts';
import { blocksAsHtml } from './html/blocks.ts';

/** The audit as one self-contained page. */
export function renderAuditHtml(audit: Audit): string {
  const { page } = localeOf(audit.locale);
  const footer = `${audit.tool.name} ${audit.tool.version}`;
  return blocksAsHtml(auditBlocks(audit), { language: audit.locale, skip: page.skip, footer });
}
