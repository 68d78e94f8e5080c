/** Coleman's eight phases of a customer, in order; a phase's number is its place here plus one. */
export const phases = [
  'assess',
  'admit',
  'affirm',
  'activate',
  'acclimate',
  'accomplish',
  'adopt',
  'advocate',
] as const;
export type Phase = (typeof phases)[number];
