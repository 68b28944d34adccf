interface Entry<Value> {
  address: string;
  value: Value;
  /** With the same port. */
  next: Entry<Value> | undefined;
}

/** IPv4 transport address → value, without making a string for each look-up. */
export class AddressTable<Value> {
  /** Nearly every address has a port of its own. */
  readonly #byPort = new Map<number, Entry<Value>>();
  #size = 0;

  get(address: string, port: number): Value | undefined {
    return this.#find(address, port)?.value;
  }

  set(address: string, port: number, value: Value): void {
    const known = this.#find(address, port);
    if (known) {
      known.value = value;
      return;
    }
    this.#byPort.set(port, { address, value, next: this.#byPort.get(port) });
    this.#size++;
  }

  delete(address: string, port: number): void {
    const known = this.#find(address, port);
    if (!known) return;
    this.#size--;
    const first = this.#byPort.get(port);
    if (known !== first) {
      let before = first;
      while (before?.next !== known) before = before?.next;
      before.next = known.next;
    } else if (known.next) this.#byPort.set(port, known.next);
    else this.#byPort.delete(port);
  }

  clear(): void {
    this.#byPort.clear();
    this.#size = 0;
  }

  get size(): number {
    return this.#size;
  }

  #find(address: string, port: number): Entry<Value> | undefined {
    let entry = this.#byPort.get(port);
    while (entry && entry.address !== address) entry = entry.next;
    return entry;
  }
}
