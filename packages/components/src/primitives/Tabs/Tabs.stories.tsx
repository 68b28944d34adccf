import type { Meta, StoryObj } from "@storybook/react-vite";
import { expect } from "storybook/test";
import { Tab, TabList, TabPanel, Tabs } from "./Tabs.tsx";

const meta = {
  title: "Primitives/Tabs",
  component: Tabs,
  args: { defaultValue: "sound" },
  render: (args) => (
    <Tabs {...args}>
      <TabList aria-label="Settings">
        <Tab value="sound">Sound</Tab>
        <Tab value="picture">Picture</Tab>
      </TabList>
      <TabPanel value="sound">Loud and clear</TabPanel>
      <TabPanel value="picture">Sharp</TabPanel>
    </Tabs>
  ),
} satisfies Meta<typeof Tabs>;
export default meta;
type Story = StoryObj<typeof meta>;

export const Row: Story = {};
export const Column: Story = { args: { orientation: "vertical" } };
export const ByArrows: Story = {
  play: async ({ canvas, userEvent }) => {
    canvas.getByRole("tab", { name: "Sound" }).focus();
    await userEvent.keyboard("{ArrowRight}");
    await expect(canvas.getByRole("tabpanel")).toHaveTextContent("Sharp");
  },
};
