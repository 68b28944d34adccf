import { DevServerError } from "../../base/errors.ts";
import { AddressTable } from "../transport/AddressTable.ts";
import type { IceAddress, IceProtocol } from "../transport/IceLite.ts";
import type { EngineTransport } from "./EngineTransport.ts";

/** Which transport something belongs to: a command by id, an ICE check by `ice-ufrag`, any other datagram by its sender. */
export class TransportIndex {
  readonly #byId = new Map<string, EngineTransport>();
  readonly #byUfrag = new Map<string, EngineTransport>();
  readonly #byAddress: { readonly [protocol in IceProtocol]: AddressTable<EngineTransport> } = {
    udp: new AddressTable(),
    tcp: new AddressTable(),
  };

  /** Addresses that are known. */
  get addresses(): number {
    return this.#byAddress.udp.size + this.#byAddress.tcp.size;
  }

  [Symbol.iterator](): MapIterator<EngineTransport> {
    return this.#byId.values();
  }

  add(transport: EngineTransport): void {
    this.#byId.set(transport.id, transport);
    this.updateUfrags(transport);
  }

  /** Takes all but the addresses away. */
  delete(transport: EngineTransport): void {
    this.#byId.delete(transport.id);
    for (const ufrag of transport.ice.ufrags) this.#byUfrag.delete(ufrag);
  }

  get(id: string): EngineTransport | undefined {
    return this.#byId.get(id);
  }

  /** @throws DevServerError `not_found` */
  require(id: string): EngineTransport {
    const transport = this.#byId.get(id);
    if (transport) return transport;
    throw new DevServerError("not_found", `The media engine knows no transport ${id}.`);
  }

  byUfrag(ufrag: string): EngineTransport | undefined {
    return this.#byUfrag.get(ufrag);
  }

  /** After an ICE restart, or its end. */
  updateUfrags(transport: EngineTransport): void {
    for (const [ufrag, owner] of this.#byUfrag) if (owner === transport) this.#byUfrag.delete(ufrag);
    for (const ufrag of transport.ice.ufrags) this.#byUfrag.set(ufrag, transport);
  }

  at(address: string, port: number, protocol: IceProtocol): EngineTransport | undefined {
    return this.#byAddress[protocol].get(address, port);
  }

  setAddress({ protocol, address, port }: IceAddress, transport: EngineTransport): void {
    this.#byAddress[protocol].set(address, port, transport);
  }

  /** @returns whether the address was that transport's; another one's client may have it by now. */
  deleteAddress({ protocol, address, port }: IceAddress, transport: EngineTransport): boolean {
    if (this.at(address, port, protocol) !== transport) return false;
    this.#byAddress[protocol].delete(address, port);
    return true;
  }
}
