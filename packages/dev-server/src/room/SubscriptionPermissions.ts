import type { SubscriptionPermission } from "@livekit/protocol";

interface Rule {
  allTracks: boolean;
  trackSids: ReadonlySet<string>;
}

/** Who may subscribe to a publisher's tracks (SubscriptionPermission): everyone, until the publisher says so. */
export class SubscriptionPermissions {
  /** By identity; undefined when everyone may. */
  #rules: Map<string, Rule> | undefined;

  /**
   * Replaces all rules.
   *
   * @param identityOf - finds the identity of a participant sid, for clients that name sids.
   */
  replace(permission: SubscriptionPermission, identityOf: (sid: string) => string | undefined): void {
    if (permission.allParticipants) {
      this.#rules = undefined;
      return;
    }
    this.#rules = new Map();
    for (const rule of permission.trackPermissions) {
      const identity = rule.participantIdentity || identityOf(rule.participantSid);
      if (!identity) continue;
      this.#rules.set(identity, { allTracks: rule.allTracks, trackSids: new Set(rule.trackSids) });
    }
  }

  allows(identity: string, trackSid: string): boolean {
    if (!this.#rules) return true;
    const rule = this.#rules.get(identity);
    return rule !== undefined && (rule.allTracks || rule.trackSids.has(trackSid));
  }

  dump(): object {
    if (!this.#rules) return { everyone: true };
    const rules = Array.from(this.#rules, ([identity, { allTracks, trackSids }]) => ({
      identity,
      allTracks,
      trackSids: Array.from(trackSids),
    }));
    return { everyone: false, rules };
  }
}
