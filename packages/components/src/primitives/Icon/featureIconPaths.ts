/** Line icons that are not needed before the call, on the same grid as `iconPaths`. */
export const featureIconPaths: Readonly<Record<FeatureIconName, string>> = {
  attach:
    "M20 11.5 12.4 19a4.6 4.6 0 0 1-6.5-6.5l7.9-7.8a3.1 3.1 0 0 1 4.4 4.4l-7.9 7.8a1.5 1.5 0 0 1-2.1-2.2l7.2-7.1",
  captions:
    "M4 5h16a1.5 1.5 0 0 1 1.5 1.5v11A1.5 1.5 0 0 1 20 19H4a1.5 1.5 0 0 1-1.5-1.5v-11A1.5 1.5 0 0 1 4 5ZM10.3 10.2a2.4 2.4 0 1 0 0 3.6M17.3 10.2a2.4 2.4 0 1 0 0 3.6",
  captionsOff:
    "M8 5h12a1.5 1.5 0 0 1 1.5 1.5v11l-.4 1M18 19H4a1.5 1.5 0 0 1-1.5-1.5v-11A1.5 1.5 0 0 1 4 5M10.3 10.2a2.4 2.4 0 1 0 0 3.6M3 3l18 18",
  edit: "M4 20h4L19.5 8.5a2.1 2.1 0 0 0-3-3L5 17l-1 3ZM14.5 7.5l3 3",
  effects:
    "M12 3.5l1.8 4.7 4.7 1.8-4.7 1.8L12 16.5l-1.8-4.7L5.5 10l4.7-1.8L12 3.5ZM18.5 15.5l.8 2.2 2.2.8-2.2.8-.8 2.2-.8-2.2-2.2-.8 2.2-.8.8-2.2Z",
  file: "M6.5 3h7L19 8.5V19a2 2 0 0 1-2 2H6.5a2 2 0 0 1-2-2V5a2 2 0 0 1 2-2ZM13.5 3v5.5H19",
  info: "M12 3a9 9 0 1 1 0 18 9 9 0 0 1 0-18ZM12 11v5.5M12 7.6v.2",
  keyboard:
    "M4 6h16a1.5 1.5 0 0 1 1.5 1.5v9A1.5 1.5 0 0 1 20 18H4a1.5 1.5 0 0 1-1.5-1.5v-9A1.5 1.5 0 0 1 4 6ZM6.5 10h.1M10 10h.1M13.9 10h.1M17.4 10h.1M8 14h8",
  lock: "M6 10.5h12a1.5 1.5 0 0 1 1.5 1.5v7a1.5 1.5 0 0 1-1.5 1.5H6A1.5 1.5 0 0 1 4.5 19v-7A1.5 1.5 0 0 1 6 10.5ZM8 10.5V7.7a4 4 0 0 1 8 0v2.8",
  more: "M5.5 12h.1M12 12h.1M18.5 12h.1",
  pip: "M4 5h16a1.5 1.5 0 0 1 1.5 1.5v11A1.5 1.5 0 0 1 20 19H4a1.5 1.5 0 0 1-1.5-1.5v-11A1.5 1.5 0 0 1 4 5ZM12.5 12h6v4.5h-6V12Z",
  record: "M12 3a9 9 0 1 1 0 18 9 9 0 0 1 0-18ZM12 9a3 3 0 1 1 0 6 3 3 0 0 1 0-6Z",
  settings:
    "M4 7.5h9M17 7.5h3M4 16.5h3M11 16.5h9M15 5.5a2 2 0 1 1 0 4 2 2 0 0 1 0-4ZM9 14.5a2 2 0 1 1 0 4 2 2 0 0 1 0-4Z",
  signal: "M5 20v-4M9.7 20v-7.5M14.4 20V9M19 20V4.5",
  smile: "M12 3a9 9 0 1 1 0 18 9 9 0 0 1 0-18ZM8 14.2c1 1.6 2.3 2.4 4 2.4s3-.8 4-2.4M9 9.4v.2M15 9.4v.2",
  star: "M12 3.5l2.6 5.4 5.9.8-4.3 4.1 1.1 5.9L12 16.8l-5.3 2.9 1.1-5.9L3.5 9.7l5.9-.8L12 3.5Z",
  zoomIn: "M10.5 4a6.5 6.5 0 1 1 0 13 6.5 6.5 0 0 1 0-13ZM15.3 15.3 20.5 20.5M10.5 7.5v6M7.5 10.5h6",
  zoomOut: "M10.5 4a6.5 6.5 0 1 1 0 13 6.5 6.5 0 0 1 0-13ZM15.3 15.3 20.5 20.5M7.5 10.5h6",
};

/** A name among the icons of the features. */
export type FeatureIconName =
  | "attach"
  | "captions"
  | "captionsOff"
  | "edit"
  | "effects"
  | "file"
  | "info"
  | "keyboard"
  | "lock"
  | "more"
  | "pip"
  | "record"
  | "settings"
  | "signal"
  | "smile"
  | "star"
  | "zoomIn"
  | "zoomOut";
