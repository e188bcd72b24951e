/** Shapes that the screen's scripts pass among themselves. */

interface Announcement {
  call: Call;
  at: number;
  arrived: number;
  since: number;
  painted: boolean;
  shown: boolean;
}

interface Turn {
  slide: Slide;
  index: number;
  n: number;
  into: number;
  length: number;
  start: number;
}

interface Wanted {
  slide: Slide;
  page: number;
  pages: number;
  until: number;
  key: string;
}

interface Sizes {
  rem: number;
  unit: number;
  band: number;
  portrait: boolean;
  floor: number;
}

interface Frame {
  rem: number;
  band: number;
  /** Labels stand above what they name. */
  above: boolean;
  wide: boolean;
  /** Less than 17 letters of the largest kind in a line. */
  narrow?: boolean;
  /** Of scripts that need more than ours. */
  leading?: number;
  /** Another language stands beside or under. */
  split?: boolean;
  /** Drawn to be measured. */
  measuring?: boolean;
}

/** What the boards draw. */
interface View {
  queue: Queue;
  alone: boolean;
  stale: boolean;
  asOf: number;
  now: number;
  lit: (counter: string) => { id: string; ticket: string; since: number } | null;
  pinned: Call[];
  must: string | null;
  blocked: boolean;
}

interface PaperRow {
  label: string;
  numbered: boolean;
  items: { n: number; text: string; as?: string }[];
  plaque?: string | null;
  /** The items are ways to do the same step. */
  choices?: boolean;
  /** Not parted where a page can hold it. */
  whole?: boolean;
  note?: boolean;
  code?: { url: string; size: number; bits: string };
  contact?: boolean;
  /** A row of the list of procedures, and its mark. */
  procedure?: boolean;
  mark?: string | null;
  /** What was counted, as it is written. */
  number?: string;
  phone?: string | null;
}

interface TextPage {
  style: string;
  blocks: TextBlock[];
  /** "foot": without the foot. Or the title has a page of its own: "title" is that page, "rest" the others. */
  apart?: string;
  title?: string;
}

interface PaperPage {
  rows: PaperRow[];
  /** The part of the title on a page of its own. */
  title?: string;
  /** The label over the page where it is not that of its first row. */
  label: string;
  level: number;
  long: boolean;
}

interface LargePage {
  style: string;
  lines: string[];
  /** The only page. */
  alone?: boolean;
  /** "foot": without the foot. Or the title has a page of its own: "title" is that page, "rest" the others. */
  apart?: string;
}

interface SlideType {
  pages: (data: Slide, box: HTMLElement, frame: Frame) => any[];
  draw: (box: HTMLElement, data: Slide, pages: any[], index: number, frame: Frame) => void;
  preload?: (box: HTMLElement) => Promise<string | null>;
  /** Its languages on one picture, where they need no page each. */
  together?: (data: Slide) => Slide;
  /** What goes on while it stands. */
  tick?: (stage: Element, now: number, queue: Queue | null) => void;
  /** What did not go well though its slide stands. */
  error?: () => string | null;
}

/** One page: a page of each language that stands on it. */
type FacePage = { face: { lang: string; data: Slide }; place: string; pages: any[]; index: number }[];

interface Document {
  readonly fonts: FontFaceSet;
}
