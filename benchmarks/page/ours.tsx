import { VideoConference } from "@greenroom/components";
import "@greenroom/components/styles.css";
import { watch } from "./watch.ts";

watch((room) => <VideoConference room={room} />);
