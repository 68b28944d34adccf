import type { Decorator, Preview } from "@storybook/react-vite";
import { GreenroomRoot, I18nProvider } from "@greenroom/components";
import "@greenroom/components/styles.css";
import "@greenroom/components/agent.css";
import "@greenroom/components/panels.css";
import { endFilming } from "../../packages/components/src/testing/filming.ts";
import "./preview.css";

interface Toolbar {
  theme: "dark" | "light" | "system";
  locale: string;
  direction: "auto" | "ltr" | "rtl";
}

/** Prefabs bring their own root; all other parts stand on one. */
const withKit: Decorator = (Story, { globals, parameters }) => {
  const { theme, locale, direction } = globals as unknown as Toolbar;
  return (
    <I18nProvider locale={locale} direction={direction === "auto" ? undefined : direction}>
      <div className="stage" data-gr-theme={theme === "system" ? undefined : theme}>
        {parameters["ownRoot"] === true ? (
          <Story />
        ) : (
          <GreenroomRoot className="stage-root">
            <Story />
          </GreenroomRoot>
        )}
      </div>
    </I18nProvider>
  );
};

const preview: Preview = {
  decorators: [withKit],
  // Behind a story its cameras stop.
  beforeEach: () => endFilming,
  tags: ["autodocs"],
  parameters: {
    a11y: { test: "error", options: { resultTypes: ["violations"] } },
    layout: "padded",
    options: { storySort: { order: ["Start", "Prefabs", "Composed", "Primitives"] } },
    viewport: {
      options: {
        phone: { name: "Phone", styles: { width: "390px", height: "844px" } },
        tablet: { name: "Tablet", styles: { width: "768px", height: "1024px" } },
        desktop: { name: "Desktop", styles: { width: "1280px", height: "800px" } },
      },
    },
  },
  initialGlobals: { theme: "system", locale: "en", direction: "auto" },
  globalTypes: {
    theme: {
      description: "Theme",
      toolbar: {
        icon: "mirror",
        dynamicTitle: true,
        items: [
          { value: "system", title: "System theme" },
          { value: "light", title: "Light" },
          { value: "dark", title: "Dark" },
        ],
      },
    },
    locale: {
      description: "Language",
      toolbar: {
        icon: "globe",
        dynamicTitle: true,
        items: [
          { value: "en", title: "English" },
          { value: "de", title: "Deutsch" },
          { value: "es", title: "Español" },
          { value: "fr", title: "Français" },
          { value: "ja", title: "日本語" },
          { value: "zh-Hans", title: "简体中文" },
          { value: "ar", title: "العربية" },
        ],
      },
    },
    direction: {
      description: "Writing direction",
      toolbar: {
        icon: "transfer",
        dynamicTitle: true,
        items: [
          { value: "auto", title: "Direction of the language" },
          { value: "ltr", title: "Left to right" },
          { value: "rtl", title: "Right to left" },
        ],
      },
    },
  },
};
export default preview;
