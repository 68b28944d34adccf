// A module of its own, so that bundlers fetch the sheet with the first panel that opens.
import "../styles/panels.css";
