// A module of its own, so that bundlers fetch the sheet beside the conversation.
import "../../styles/agent.css";
