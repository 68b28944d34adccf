/** The kit's own line icons on a 24 × 24 grid, as the `d` of one path each. */
export const iconPaths: Readonly<Record<IconName, string>> = {
  camera:
    "M4.5 6.5h8a2 2 0 0 1 2 2v7a2 2 0 0 1-2 2h-8a2 2 0 0 1-2-2v-7a2 2 0 0 1 2-2ZM14.5 11l7-3.5v9l-7-3.5",
  cameraOff:
    "M9.5 6.5h3a2 2 0 0 1 2 2V11l7-3.5v9l-4.6-2.3M14.5 14.5v1a2 2 0 0 1-2 2h-8a2 2 0 0 1-2-2v-7a2 2 0 0 1 2-2M3 3l18 18",
  chat: "M4 5h16a1.5 1.5 0 0 1 1.5 1.5v9A1.5 1.5 0 0 1 20 17h-7.5L8 21v-4H4a1.5 1.5 0 0 1-1.5-1.5v-9A1.5 1.5 0 0 1 4 5ZM7.5 9.5h9M7.5 13h5.5",
  chevronEnd: "m9.5 6 6 6-6 6",
  chevronStart: "m14.5 6-6 6 6 6",
  check: "m5 12.5 4.5 4.5L19 7.5",
  chevronDown: "m6 9.5 6 6 6-6",
  chevronUp: "m6 14.5 6-6 6 6",
  close: "M6 6l12 12M18 6 6 18",
  fullscreen: "M4 9V4.5h4.5M15.5 4.5H20V9M20 15v4.5h-4.5M8.5 19.5H4V15",
  hand: "M7 12.5V6.8a1.4 1.4 0 0 1 2.8 0V11V4.9a1.4 1.4 0 0 1 2.8 0V11V5.9a1.4 1.4 0 0 1 2.8 0v5.6V8.4a1.4 1.4 0 0 1 2.8 0v6.1c0 3.6-2.3 6-5.6 6c-2.6 0-4.2-1.1-5.5-3.5L4.2 13.4c-.8-1.4 1-2.6 2-1.5L7 12.8",
  layout: "M4 4.5h10v15H4v-15ZM17.5 4.5H20v4h-2.5v-4ZM17.5 10.5H20v4h-2.5v-4ZM17.5 16.5H20v3h-2.5v-3Z",
  leave:
    "M3.2 15.6c-.8-1-.9-2.4-.3-3.5C4.6 9.4 8.1 8 12 8s7.4 1.4 9.1 4.1c.6 1.1.5 2.5-.3 3.5l-.5.6c-.5.5-1.2.7-1.9.5l-2.5-.9c-.8-.3-1.3-1-1.3-1.8v-1.5c-1.7-.5-3.5-.5-5.2 0v1.5c0 .8-.5 1.5-1.3 1.8l-2.5.9c-.7.2-1.4 0-1.9-.5l-.5-.6Z",
  microphone:
    "M12 3.5a3 3 0 0 1 3 3V11a3 3 0 0 1-6 0V6.5a3 3 0 0 1 3-3ZM5.5 11a6.5 6.5 0 0 0 13 0M12 17.5V21",
  microphoneOff:
    "M9 9v2a3 3 0 0 0 4.6 2.5M15 11V6.5a3 3 0 0 0-5.9-.8M5.5 11a6.5 6.5 0 0 0 9.9 5.5M18.5 11a6.4 6.4 0 0 1-.6 2.7M12 17.5V21M3 3l18 18",
  people:
    "M9 4.5a3.5 3.5 0 1 1 0 7 3.5 3.5 0 0 1 0-7ZM2.5 19.5c.5-3.3 3-5 6.5-5s6 1.7 6.5 5M15.5 5a3.2 3.2 0 0 1 0 6M18 14.9c2 .7 3 2.3 3.5 4.6",
  pin: "M9 3.5h6l-.7 6.2 3.2 3.3v2h-11v-2l3.2-3.3L9 3.5ZM12 15v6",
  person: "M12 4a4 4 0 1 1 0 8 4 4 0 0 1 0-8ZM4.5 20.5c.6-3.8 3.6-6 7.5-6s6.9 2.2 7.5 6",
  screen:
    "M4 4.5h16A1.5 1.5 0 0 1 21.5 6v9.5A1.5 1.5 0 0 1 20 17H4a1.5 1.5 0 0 1-1.5-1.5V6A1.5 1.5 0 0 1 4 4.5ZM8 20.5h8M12 13.5v-5.5M9.5 10.5 12 8l2.5 2.5",
  screenOff:
    "M4 4.5h16A1.5 1.5 0 0 1 21.5 6v9.5A1.5 1.5 0 0 1 20 17H4a1.5 1.5 0 0 1-1.5-1.5V6A1.5 1.5 0 0 1 4 4.5ZM8 20.5h8M9.7 8.4l4.6 4.6M14.3 8.4l-4.6 4.6",
  send: "M4 12 3.5 4.5l17.5 7.5-17.5 7.5L4 12Zm0 0h8",
  speaker: "M4 9.5h3.5L12 5.5v13L7.5 14.5H4v-5ZM15.5 9a4 4 0 0 1 0 6M18 6.5a7.5 7.5 0 0 1 0 11",
  speakerOff: "M4 9.5h3.5L12 5.5v13L7.5 14.5H4v-5ZM16 9.7l4.6 4.6M20.6 9.7 16 14.3",
  spinner: "M12 3.5a8.5 8.5 0 1 1-8.5 8.5",
  warning: "M12 4 2.8 19.5h18.4L12 4ZM12 10v4.5M12 16.9v.2",
};

/** A name in the kit's icon set. */
export type IconName =
  | "camera"
  | "cameraOff"
  | "chat"
  | "check"
  | "chevronDown"
  | "chevronEnd"
  | "chevronStart"
  | "chevronUp"
  | "close"
  | "fullscreen"
  | "hand"
  | "layout"
  | "leave"
  | "microphone"
  | "microphoneOff"
  | "people"
  | "person"
  | "pin"
  | "screen"
  | "screenOff"
  | "send"
  | "speaker"
  | "speakerOff"
  | "spinner"
  | "warning";
