import type { Meta, StoryObj } from "@storybook/react-vite";
import { expect, fn } from "storybook/test";
import { enFeatures } from "../../../i18n/enFeatures.ts";
import { useI18n } from "../../../i18n/I18nProvider.tsx";
import { backgroundOptions } from "../Background/backgroundOptions.ts";
import { BackgroundPickerView } from "./BackgroundPickerView.tsx";

const meta = {
  title: "Composed/BackgroundPicker",
  component: BackgroundPickerView,
  args: { options: [], value: "blurLight", onValueChange: fn(), onOwnImage: fn() },
  render: function Picker(args) {
    return <BackgroundPickerView {...args} options={backgroundOptions(useI18n(enFeatures).t)} />;
  },
} satisfies Meta<typeof BackgroundPickerView>;
export default meta;
type Story = StoryObj<typeof meta>;

export const Default: Story = {};
export const ByKeyboard: Story = {
  play: async ({ canvas, userEvent, args }) => {
    await userEvent.tab();
    await expect(canvas.getByRole("radio", { name: "Slightly blurred" })).toHaveFocus();
    await userEvent.keyboard("{ArrowRight}");
    await expect(args.onValueChange).toHaveBeenCalledWith("blurStrong");
  },
};
