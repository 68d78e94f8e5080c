/** Reason codes of the class "problem"; written out, as a plain script would have them. */
export const problemReasons = [
  'billing_error',
  'unclear_invoice',
  'payment_problem',
  'delivery_late',
  'not_delivered',
  'damaged',
  'defect',
  'outage',
  'login_problem',
  'lost_or_stolen',
  'contract_surprise',
  'status_request',
  'broken_promise',
  'complaint',
];
