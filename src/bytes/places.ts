/** Change points kept before the oldest half of the detail is given up (about 100 MB of file positions). */
const maxPoints = 1 << 22;

/**
 * Where the n-th row of the engine's source stands in the file. Only rows where the distance between row, record and
 * line changes are kept, so a file without multi-line cells or missing records needs a single entry.
 */
export class Places {
  #rows = new Float64Array(64);
  #records = new Float64Array(64);
  #lines = new Float64Array(64);
  #length = 0;

  /** Rows are added in order. */
  add(row: number, record: number, line: number): void {
    const last = this.#length - 1;
    const isRegular =
      last >= 0 &&
      record - row === this.#records[last] &&
      line - row === this.#lines[last] &&
      row > (this.#rows[last] ?? 0);
    if (isRegular) return;
    if (this.#length === this.#rows.length) this.#grow();
    this.#rows[this.#length] = row;
    this.#records[this.#length] = record - row;
    this.#lines[this.#length] = line - row;
    this.#length++;
  }

  at(row: number): { record: number; line: number } {
    let low = 0;
    let high = this.#length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#rows[middle] ?? 0) <= row) low = middle;
      else high = middle - 1;
    }
    return { record: row + (this.#records[low] ?? 0), line: row + (this.#lines[low] ?? 0) };
  }

  #grow(): void {
    if (this.#length >= maxPoints) {
      this.#thin();
      return;
    }
    this.#rows = doubled(this.#rows);
    this.#records = doubled(this.#records);
    this.#lines = doubled(this.#lines);
  }

  /** Keeps every second point: memory stays bounded, a place is then that of a near row before it. */
  #thin(): void {
    const kept = this.#length >> 1;
    for (let i = 0; i < kept; i++) {
      this.#rows[i] = this.#rows[i * 2] ?? 0;
      this.#records[i] = this.#records[i * 2] ?? 0;
      this.#lines[i] = this.#lines[i * 2] ?? 0;
    }
    this.#length = kept;
  }
}

function doubled(values: Float64Array): Float64Array<ArrayBuffer> {
  const copy = new Float64Array(values.length * 2);
  copy.set(values);
  return copy;
}
