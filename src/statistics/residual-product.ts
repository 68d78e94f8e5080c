/** Sums over clusters of the products of two totals x_g, m_g with two totals y_g, k_g. */
export interface ProductSums {
  xy: number;
  xk: number;
  my: number;
  mk: number;
}

/** A ratio kept as its two parts, x/m. */
export interface Ratio {
  x: number;
  m: number;
}

/**
 * Σ_g (x_g − p·m_g)(y_g − q·k_g) with p = X/M and q = Y/K, from sums alone.
 *
 * Expanded, this is (M·K·Σxy − M·Y·Σxk − X·K·Σmy + X·Y·Σmk)/(M·K). The four terms can each be a million times larger than
 * their sum (shares near 0 or 1, many customers), so in floating point the digits that matter would cancel away. Counts are
 * whole, and whole numbers up to 2^53 come out of SQL exactly: for those the bracket is computed in unbounded integers and
 * nothing is lost. Real-valued sums (amounts, days with fractions) use the nested arrangement, with a relative error of
 * about 1e-16 times Σxy divided by the result.
 */
export function residualProduct(sums: ProductSums, p: Ratio, q: Ratio): number {
  const all = [sums.xy, sums.xk, sums.my, sums.mk, p.x, p.m, q.x, q.m];
  if (!all.every(Number.isSafeInteger)) {
    const [share, other] = [p.x / p.m, q.x / q.m];
    return sums.xy - other * sums.xk - share * (sums.my - other * sums.mk);
  }
  const [xy, xk, my, mk, x, m, y, k] = all.map(BigInt) as [
    bigint,
    bigint,
    bigint,
    bigint,
    bigint,
    bigint,
    bigint,
    bigint,
  ];
  return Number(m * k * xy - m * y * xk - x * k * my + x * y * mk) / p.m / q.m;
}
