/** Line icons that are not needed before the call, on the same grid as `iconPaths`. */
export const featureIconPaths: Readonly<Record<FeatureIconName, string>> = {
  attach:
    "M20 11.6l-8.2 8a5 5 0 0 1-7-7.1l8.4-8.3a3.3 3.3 0 0 1 4.7 4.7l-8.2 8.2a1.7 1.7 0 0 1-2.4-2.4l7.5-7.4",
  captions:
    "M4 5h16a1.5 1.5 0 0 1 1.5 1.5v11A1.5 1.5 0 0 1 20 19H4a1.5 1.5 0 0 1-1.5-1.5v-11A1.5 1.5 0 0 1 4 5ZM10.3 10.2a2.4 2.4 0 1 0 0 3.6M17.3 10.2a2.4 2.4 0 1 0 0 3.6",
  captionsOff:
    "M8 5h12a1.5 1.5 0 0 1 1.5 1.5v11l-.4 1M18 19H4a1.5 1.5 0 0 1-1.5-1.5v-11A1.5 1.5 0 0 1 4 5M10.3 10.2a2.4 2.4 0 1 0 0 3.6M3 3l18 18",
  edit: "M4 20l1-4.5L15.8 4.7a1.8 1.8 0 0 1 2.5 0l1 1a1.8 1.8 0 0 1 0 2.5L8.5 19 4 20ZM13.6 6.9l3.5 3.5",
  file: "M7 3.5h6.5L19 9v10a1.5 1.5 0 0 1-1.5 1.5H7A1.5 1.5 0 0 1 5.5 19V5A1.5 1.5 0 0 1 7 3.5ZM13.5 3.5V9H19",
  keyboard:
    "M4 6h16a1.5 1.5 0 0 1 1.5 1.5v9A1.5 1.5 0 0 1 20 18H4a1.5 1.5 0 0 1-1.5-1.5v-9A1.5 1.5 0 0 1 4 6ZM6.5 10h.1M10 10h.1M13.9 10h.1M17.4 10h.1M8 14h8",
  lock: "M6 10.5h12a1.5 1.5 0 0 1 1.5 1.5v7a1.5 1.5 0 0 1-1.5 1.5H6A1.5 1.5 0 0 1 4.5 19v-7A1.5 1.5 0 0 1 6 10.5ZM8 10.5V7.7a4 4 0 0 1 8 0v2.8",
  more: "M5.5 12h.1M12 12h.1M18.5 12h.1",
  none: "M12 3a9 9 0 1 1 0 18 9 9 0 0 1 0-18ZM5.7 5.7l12.6 12.6",
  pip: "M20.5 11V6.5A1.5 1.5 0 0 0 19 5H4a1.5 1.5 0 0 0-1.5 1.5v10A1.5 1.5 0 0 0 4 18h5.5M14 13.5h6.5a1 1 0 0 1 1 1V19a1 1 0 0 1-1 1H14a1 1 0 0 1-1-1v-4.5a1 1 0 0 1 1-1Z",
  record: "M12 3a9 9 0 1 1 0 18 9 9 0 0 1 0-18ZM12 9a3 3 0 1 1 0 6 3 3 0 0 1 0-6Z",
  rooms: "M4 4.5h6.5V11H4V4.5ZM13.5 4.5H20V11h-6.5V4.5ZM4 13.5h6.5V20H4v-6.5ZM13.5 13.5H20V20h-6.5v-6.5Z",
  settings:
    "M4 7.5h9M17 7.5h3M4 16.5h3M11 16.5h9M15 5.5a2 2 0 1 1 0 4 2 2 0 0 1 0-4ZM9 14.5a2 2 0 1 1 0 4 2 2 0 0 1 0-4Z",
  signal: "M5 20v-4M9.7 20v-7.5M14.4 20V9M19 20V4.5",
  sparkles:
    "M10.5 5.5 12 10l4.5 1.5L12 13l-1.5 4.5L9 13l-4.5-1.5L9 10l1.5-4.5ZM18 3.5v4M16 5.5h4M18.5 16v4M16.5 18h4",
  smile: "M12 3a9 9 0 1 1 0 18 9 9 0 0 1 0-18ZM8 14.2c1 1.6 2.3 2.4 4 2.4s3-.8 4-2.4M9 9.4v.2M15 9.4v.2",
  star: "M12 3.8l2.6 5.2 5.7.8-4.1 4 1 5.7-5.2-2.7-5.2 2.7 1-5.7-4.1-4 5.7-.8L12 3.8Z",
  zoomIn: "M10.5 4a6.5 6.5 0 1 1 0 13 6.5 6.5 0 0 1 0-13ZM15.2 15.2 20.5 20.5M10.5 7.8v5.4M7.8 10.5h5.4",
  zoomOut: "M10.5 4a6.5 6.5 0 1 1 0 13 6.5 6.5 0 0 1 0-13ZM15.2 15.2 20.5 20.5M7.8 10.5h5.4",
};

/** A name among the icons of the features. */
export type FeatureIconName =
  | "attach"
  | "captions"
  | "captionsOff"
  | "edit"
  | "file"
  | "keyboard"
  | "lock"
  | "more"
  | "none"
  | "pip"
  | "record"
  | "rooms"
  | "settings"
  | "signal"
  | "smile"
  | "sparkles"
  | "star"
  | "zoomIn"
  | "zoomOut";
