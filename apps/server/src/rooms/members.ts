/** Who has joined a room. A member is a session at the moment, and whoever comes back with the member's key. */

export interface Member {
  /** Public id. */
  readonly participant: string;
  /** Secret. */
  readonly key: string;
  name: string | undefined;
  /** Whether others than the presenter may see the name. */
  showsName: boolean;
  /** Undefined once it is over, or has left. */
  session: string | undefined;
  isConnected: boolean;
}

export interface Joining {
  key: string;
  participant: string;
  session: string;
  name?: string | undefined;
  showName?: boolean | undefined;
}

export class Members {
  /** In the order in which they joined. */
  readonly #byKey = new Map<string, Member>();
  readonly #bySession = new Map<string, Member>();
  /** Keys and sessions of those whom the presenter has removed. */
  readonly #removed = new Set<string>();

  get size(): number {
    return this.#byKey.size;
  }

  /** How many are in the room, connected at the moment or expected back. */
  get inside(): number {
    return this.#bySession.size;
  }

  get connected(): number {
    let count = 0;
    for (const { isConnected } of this.#byKey.values()) if (isConnected) count++;
    return count;
  }

  [Symbol.iterator](): Iterator<Member> {
    return this.#byKey.values();
  }

  ofSession(session: string): Member | undefined {
    return this.#bySession.get(session);
  }

  ofKey(key: string): Member | undefined {
    return this.#byKey.get(key);
  }

  wasRemoved(keyOrSession: string): boolean {
    return this.#removed.has(keyOrSession);
  }

  /** Somebody new, or somebody who is back: what is not said of them stays as it was. */
  join({ key, participant, session, name, showName }: Joining): Member {
    const other = this.#bySession.get(session);
    if (other && other.key !== key) this.leave(session);
    const known = this.#byKey.get(key);
    if (known?.session !== undefined && known.session !== session) this.#bySession.delete(known.session);
    const member: Member = known ?? {
      participant,
      key,
      name: undefined,
      showsName: false,
      session,
      isConnected: true,
    };
    Object.assign(member, {
      session,
      isConnected: true,
      name: name ?? member.name,
      showsName: showName ?? member.showsName,
    });
    this.#byKey.set(key, member);
    this.#bySession.set(session, member);
    return member;
  }

  /** Their answers and results stay, and their key lets them in again. */
  leave(session: string): void {
    const member = this.#bySession.get(session);
    if (!member) return;
    this.#bySession.delete(session);
    member.session = undefined;
    member.isConnected = false;
  }

  /** As if they had never joined. */
  forget(key: string): void {
    const session = this.#byKey.get(key)?.session;
    if (session !== undefined) this.#bySession.delete(session);
    this.#byKey.delete(key);
  }

  /** They do not come in again. @returns who it was */
  remove(participant: string): Member | undefined {
    for (const member of this.#byKey.values()) {
      if (member.participant !== participant) continue;
      this.#removed.add(member.key);
      if (member.session !== undefined) this.#removed.add(member.session);
      this.forget(member.key);
      return member;
    }
    return undefined;
  }
}
