/** IPv4 transport address → value, without making a string for each look-up. */
export class AddressTable<Value> {
  readonly #byPort = new Map<number, Map<string, Value>>();

  get(address: string, port: number): Value | undefined {
    return this.#byPort.get(port)?.get(address);
  }

  set(address: string, port: number, value: Value): void {
    let byAddress = this.#byPort.get(port);
    if (!byAddress) this.#byPort.set(port, (byAddress = new Map()));
    byAddress.set(address, value);
  }

  delete(address: string, port: number): void {
    const byAddress = this.#byPort.get(port);
    if (byAddress?.delete(address) && byAddress.size === 0) this.#byPort.delete(port);
  }

  clear(): void {
    this.#byPort.clear();
  }

  get size(): number {
    let size = 0;
    for (const byAddress of this.#byPort.values()) size += byAddress.size;
    return size;
  }
}
