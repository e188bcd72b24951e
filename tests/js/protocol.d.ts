/** What server and screen say to each other; the examples are tests/messages/*.json. */

interface CounterState {
  id: string;
  name: string;
  status: "open" | "paused" | "closed";
  services: string[];
  ticket: string | null;
  priority?: boolean;
}

interface ServiceState {
  id: string;
  name: string;
  short: string;
  prefix: string;
  waiting: number | null;
}

interface Call {
  id: string;
  ticket: string;
  counter: string;
  at: string;
  recall?: boolean;
  priority?: boolean;
}

interface Queue {
  fetched_at: string;
  stale: boolean;
  open: { state: "open" | "break" | "closed"; until: string | null };
  counters: CounterState[];
  services: ServiceState[];
  /** Newest first. */
  calls: Call[];
  /** The page's own: why the centre is closed today. */
  holiday?: string;
}

interface Config {
  site: string;
  screen: string;
  name: string;
  sample: boolean;
  hall: string;
  layout: "board-right" | "board-full" | "portrait" | "counter";
  /** Metres. */
  distance: number;
  /** Inches. */
  diagonal: number;
  theme: "light" | "dark" | "contrast";
  accent: string;
  loudspeaker: boolean;
  reduced_motion: boolean;
  counter: string | null;
  /** Seconds. */
  retry_max: number;
  zone_minutes: number;
}

interface Takeover {
  id: string;
  title: string;
  lines: string[];
  /** Whose text it is, and the mark where staff should be asked. */
  foot?: string[];
  sample?: boolean;
  /** When somebody put it up. */
  since?: string;
  until: string | null;
}

interface Snapshot {
  v: 1;
  seq: number;
  type: "snapshot";
  now: string;
  build: string;
  queue: Queue;
  content: string;
  /** How the slides of `content` turn; null for phones. */
  turns?: Turns | null;
  takeover: Takeover | null;
  config: Config;
}

type Message =
  | Snapshot
  | { v: 1; seq: number; type: "queue"; queue: Queue }
  | { v: 1; seq: number; type: "content"; content: string; turns?: Turns | null }
  | { v: 1; seq: number; type: "takeover"; takeover: Takeover | null }
  | { v: 1; seq: number; type: "config"; config: Config }
  | { v: 1; seq: number; type: "ask"; ask: string }
  | { v: 1; seq: number; type: "beat"; now: string };

interface ScreenReport {
  v: 1;
  type: "report";
  build: string;
  content: string;
  seq: number;
  slide: string;
  page: number;
  pages: number;
  shown: string[];
  sound: "on" | "blocked" | "off";
  size: [number, number];
  skew: number;
  stale: boolean;
  error: string | null;
}

/** Words of a text that look alike; a new line is a run of its own. */
interface TextRun {
  text: string;
  bold?: boolean;
  italic?: boolean;
}

interface TextBlock {
  kind: string;
  runs: TextRun[];
  level?: number;
  number?: number | null;
  mark?: boolean;
}

interface Face {
  field?: string;
  title?: string;
  qr?: { url: string; size: number; bits: string } | null;
  rows?: { label: string; items?: string[]; plaque?: string | null; who?: string | null; phone?: string | null; notes?: string[]; mark?: string | null; number?: string }[];
  blocks?: TextBlock[];
  steps?: { n: number; items: string[] }[];
  note?: string | null;
  foot?: string[];
  kicker?: string;
  lines?: string[];
  src?: string;
  alt?: string;
  caption?: string | null;
  /** Where a film lies; null: there is only its picture. */
  film?: string | null;
  /** The pages of a leaflet. */
  sheets?: { src: string; alt: string }[];
  mode?: string;
  hours?: string[];
}

interface Slide extends Face {
  id: string;
  kind: string;
  seconds: number;
  until: number | null;
  sample: boolean;
  /** The languages beside Vietnamese in which it says something. */
  also?: (Face & { lang: string })[];
  /** Of these, those that stand on the same picture. */
  others?: (Face & { lang: string })[];
}

interface Turns {
  /** When the first slot of the order began, on the server's clock. */
  at: number;
  /** Cycles that were counted before. */
  n: number;
  /** Places in the list of slides. */
  order: number[];
}

interface TickerLine {
  /** What it says, by language. */
  texts: Record<string, string>;
  until: number | null;
}

interface Content {
  hash: string;
  turns: Turns;
  /** `holidays`: why it is closed, by day (dd/mm/yyyy). */
  site: { name: string; sample: boolean; hours: string[]; holidays?: Record<string, string> };
  /** Vietnamese first. */
  languages: string[];
  bilingual: "alternate" | "beside";
  slides: Slide[];
  /** Lines that take turns under the slides. */
  ticker?: TickerLine[];
  fallback: Slide;
}

/** What stands in the page when it arrives. */
interface First {
  build: string;
  site: string;
  screen: string;
  now: string;
  config: Config;
  words: Record<string, string>;
  snapshot: Snapshot | null;
  content: Content | null;
}
