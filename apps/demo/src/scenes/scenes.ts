import { type ComponentType, lazy } from "react";
import type { SceneProps } from "./SceneProps.ts";

/** A way to use the kit, as the front page shows it. */
export interface Scene {
  readonly title: string;
  readonly about: string;
  /** Whether hosts and guests get different links. */
  readonly hasHost: boolean;
  readonly Screen: ComponentType<SceneProps>;
}

/** The scenes by their name in the query string. Each is one short file beside this one, made to be copied. */
export const scenes: Readonly<Record<string, Scene>> = {
  conference: {
    title: "Conference",
    about: "A call with lobby, chat and screen share: one component.",
    hasHost: false,
    Screen: lazy(async () => ({ default: (await import("./Conference.tsx")).Conference })),
  },
  workshop: {
    title: "Workshop",
    about: "The host mutes everyone, and sends groups into breakout rooms and back.",
    hasHost: true,
    Screen: lazy(async () => ({ default: (await import("./Workshop.tsx")).Workshop })),
  },
  private: {
    title: "Private",
    about: "Encrypted from end to end: everyone enters the same key in the settings.",
    hasHost: false,
    Screen: lazy(async () => ({ default: (await import("./Private.tsx")).Private })),
  },
  voices: {
    title: "Voices only",
    about: "A call without pictures. Nobody is asked for a camera.",
    hasHost: false,
    Screen: lazy(async () => ({ default: (await import("./Voices.tsx")).Voices })),
  },
  webinar: {
    title: "Webinar",
    about: "A stage and an audience. Hands go up, and the host brings people on stage.",
    hasHost: true,
    Screen: lazy(async () => ({ default: (await import("./Lecture.tsx")).Lecture })),
  },
  broadcast: {
    title: "Livestream",
    about: "One on air, many watching, with chat.",
    hasHost: true,
    Screen: lazy(async () => ({ default: (await import("./Broadcast.tsx")).Broadcast })),
  },
  telehealth: {
    title: "Telehealth",
    about: "Patients wait in a waiting room until the doctor admits them.",
    hasHost: true,
    Screen: lazy(async () => ({ default: (await import("./Telehealth.tsx")).Telehealth })),
  },
  callcentre: {
    title: "Call centre",
    about: "Two people talk, and everything said can be read along.",
    hasHost: false,
    Screen: lazy(async () => ({ default: (await import("./CallCentre.tsx")).CallCentre })),
  },
  agent: {
    title: "Voice agent",
    about: "Talk to an assistant that hears, thinks and speaks on this machine, offline.",
    hasHost: false,
    Screen: lazy(async () => ({ default: (await import("./Assistant.tsx")).Assistant })),
  },
  builder: {
    title: "Agent builder",
    about: "Change what the assistant says and does, try it at once, and save it.",
    hasHost: false,
    Screen: lazy(async () => ({ default: (await import("./AgentBuilder.tsx")).AgentBuilder })),
  },
};
