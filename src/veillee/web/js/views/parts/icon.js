/** Signs drawn in lines; always beside a word or with a label on their button. */
import { html } from "../../ui.js";

/** @type {Record<string, string>} */
const PATHS = {
  back: "M15 5l-7 7 7 7",
  close: "M6 6l12 12M18 6L6 18",
  send: "M4 12l16-8-6 16-3-7-7-1z",
  smile: "M12 3a9 9 0 100 18 9 9 0 000-18zM8.5 14.5c1.8 2 5.2 2 7 0M9 9.5v.5M15 9.5v.5",
  search: "M11 4a7 7 0 100 14 7 7 0 000-14zM16 16l4.5 4.5",
  shield: "M12 3l7.5 2.6v5.6c0 4.6-3 8.2-7.5 9.8-4.500-1.600-7.500-5.200-7.500-9.800V5.600z",
  info: "M12 3a9 9 0 100 18 9 9 0 000-18zM12 11v5.500M12 7.500v.5",
  people: "M9 11a3.500 3.500 0 100-7 3.500 3.500 0 000 7zM2.500 20c0-4 2.800-6.500 6.500-6.500s6.500 2.500 6.500 6.500M16 4.300a3.500 3.500 0 010 6.400M18 14c2.200.9 3.500 3 3.500 6",
  person: "M12 11.500a4 4 0 100-8 4 4 0 000 8zM4 21c0-4.500 3.400-7 8-7s8 2.500 8 7",
  rooms: "M4 5h16v11H9l-5 4z",
  letters: "M3 6h18v12H3zM3 7l9 7 9-7",
  filter: "M4 6h16M7 12h10M10 18h4",
  reply: "M9 6l-5 5 5 5M4 11h9c4 0 7 2.500 7 7",
  edit: "M4 20l1-4L16 5l3 3L8 19zM14 7l3 3",
  trash: "M5 7h14M10 7V4h4v3M7 7l1 13h8l1-13",
  more: "M4.500 11.500v1h1v-1zM11.500 11.500v1h1v-1zM18.500 11.500v1h1v-1z",
  pause: "M9 6v12M15 6v12",
  play: "M8 5l11 7-11 7z",
  down: "M12 5v14M6 13l6 6 6-6",
  block: "M12 3a9 9 0 100 18 9 9 0 000-18zM5.700 5.700l12.600 12.600",
  at: "M12 8a4 4 0 100 8 4 4 0 000-8zM16 8v5.500c0 3.500 5 3.500 5-1.500a9 9 0 10-4 7.500",
  exit: "M10 4H5v16h5M14 8l4 4-4 4M18 12H9",
  check: "M5 13l4.500 4.500L19 7",
  lock: "M6 11h12v9H6zM8.500 11V8a3.500 3.500 0 017 0v3",
  keyboard: "M3 7h18v10H3zM7 10.500h.01M11 10.500h.01M15 10.500h.01M8 14h8",
  clock: "M12 3a9 9 0 100 18 9 9 0 000-18zM12 7v5.500l3.500 2",
  keep: "M6 4h12v16l-6-4.500L6 20z",
  copy: "M8 8h12v12H8zM16 8V4H4v12h4",
  flag: "M6 21V4M6 5h11l-2.500 4 2.500 4H6",
  lamp: "M8 4h8l3 8H5zM12 12v7M8.500 20h7",
  help: "M12 3a9 9 0 100 18 9 9 0 000-18zM9.500 9.500a2.500 2.500 0 115 0c0 2-2.500 2-2.500 4M12 16.800v.2",
};

/** @param {{ name: keyof typeof PATHS & string }} props */
export function Icon({ name }) {
  return html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false"><path d=${PATHS[name]} /></svg>`;
}

/** The lamp: people sit round its light. */
export function Lamp() {
  return html`<svg class="lamp" viewBox="0 0 48 48" aria-hidden="true" focusable="false">
    <circle class="lamp-light" cx="24" cy="22" r="20" />
    <path class="lamp-shade" d="M16.500 10h15l5.500 14H11z" />
    <path class="lamp-foot" d="M24 24v14M17 40h14" />
  </svg>`;
}

/** @type {Record<string, string>} */
const SIGNS = {
  woman: "M8 1.500a4.200 4.200 0 100 8.400 4.200 4.200 0 000-8.400zM8 9.900v5M5.500 12.600h5",
  man: "M6.300 5.600a4.200 4.200 0 100 8.400 4.200 4.200 0 000-8.400zM9.400 6.700L14 2M10.200 2H14v3.800",
  other: "M8 2.200L13.800 8 8 13.800 2.200 8z",
};

/** Gender as a colour and a sign, and a word for who sees neither. @param {{ of?: string, label: string }} props */
export function Sign({ of = "other", label }) {
  return html`<svg class="sign sign-${of}" viewBox="0 0 16 16" role="img" aria-label=${label}>
    <path d=${SIGNS[of] ?? SIGNS.other} />
  </svg>`;
}
