import type { Meta, StoryObj } from "@storybook/react-vite";
import { FeatureIcon } from "./FeatureIcon.tsx";
import { featureIconPaths } from "./featureIconPaths.ts";
import { Icon } from "./Icon.tsx";
import { iconPaths, type IconName } from "./iconPaths.ts";

const meta = { title: "Primitives/Icon", component: Icon, args: { name: "microphone" } } satisfies Meta<
  typeof Icon
>;
export default meta;
type Story = StoryObj<typeof meta>;

export const One: Story = {};
export const All: Story = {
  render: () => (
    <div style={{ display: "flex", flexWrap: "wrap", gap: "1.5rem", fontSize: "1.75rem" }}>
      {[...Object.keys(iconPaths), ...Object.keys(featureIconPaths)].map((name) => (
        <FeatureIcon key={name} name={name as IconName} />
      ))}
    </div>
  ),
};
