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
  above: boolean;
  wide: boolean;
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

interface GuideRow {
  label: string;
  numbered: boolean;
  items: { n: number; text: string }[];
}

interface GuidePage {
  rows: GuideRow[];
  /** The label over the page where it is not that of its first row. */
  label: string;
  level: number;
  long: boolean;
}

interface NoticePage {
  style: string;
  lines: string[];
  /** The title has a page of its own: "title" is that page, "rest" the others. */
  apart?: string;
}

interface SlideType {
  pages: (data: Slide, box: HTMLElement, frame: Frame) => any[];
  draw: (box: HTMLElement, data: Slide, pages: any[], index: number, frame: Frame) => void;
  preload?: (box: HTMLElement) => Promise<string | null>;
}

interface Document {
  readonly fonts: FontFaceSet;
}
