/** What stands behind a person. */
export type Background =
  /** The room itself, blurred: 10 is light, 30 strong. */
  | { readonly blurRadiusPx: number }
  /** A picture, as any `<img>` can show; it fills the frame. */
  | { readonly imageUrl: string };
