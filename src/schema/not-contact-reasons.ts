/** Why a row of a helpdesk is no contact of a customer (METHOD-2 G1); the user can have each counted all the same. */
export const notContactReasons = [
  'spam',
  'deleted',
  'merged',
  'duplicate',
  'suspended',
  'test',
  'internal',
  'automatic',
] as const;
export type NotContactReason = (typeof notContactReasons)[number];
