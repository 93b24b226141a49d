// Charts: drawn from the table beside them (<table data-chart="bar|line">), which stays the source and the text.
import { BarChart, LineChart } from "echarts/charts";
import { GridComponent } from "echarts/components";
import * as echarts from "echarts/core";
import { LabelLayout } from "echarts/features";
import { SVGRenderer } from "echarts/renderers";

echarts.use([BarChart, LineChart, GridComponent, LabelLayout, SVGRenderer]);

const INK = "#1b1b1f";
const LINE = "#d5d1c8";
// Told apart by lightness too, for grey paper and colour-blind eyes.
const SERIES = ["#1d4e89", "#7a4b00", "#45454f"];
const TEXT = { fontFamily: '"Be Vietnam Pro", system-ui, sans-serif', fontSize: 14, lineHeight: 17, color: INK };

interface Figures {
  rows: string[];
  columns: string[];
  values: (number | null)[][];
  shown: string[][];
}

/** Numbers as the table prints them: "85,7 % (18/21)" is 85.7; data-value wins where it is given. */
export function numberIn(text: string): number | null {
  const found = /-?\d[\d.]*(,\d+)?/.exec(text.replace(/\u00a0/g, " "));
  if (!found) return null;
  const value = Number(found[0].replace(/\.(?=\d{3}(\D|$))/g, "").replace(",", "."));
  return Number.isNaN(value) ? null : value;
}

function figuresOf(table: HTMLTableElement): Figures {
  const wanted = (table.dataset.chartColumns ?? "").split(",").filter(Boolean).map(Number);
  const heads = [...(table.tHead?.rows[0]?.cells ?? [])];
  const places = wanted.length ? wanted : heads.map((_head, place) => place).slice(1);
  const rows = [...(table.tBodies[0]?.rows ?? [])];
  const cell = (row: HTMLTableRowElement, place: number): HTMLTableCellElement | undefined => row.cells[place];
  const text = (found?: HTMLElement): string => (found?.dataset.label ?? found?.textContent ?? "").replace(/\s+/g, " ").trim();
  return {
    rows: rows.map((row) => text(cell(row, 0))),
    columns: places.map((place) => text(heads[place])),
    values: rows.map((row) =>
      places.map((place) => {
        const given = cell(row, place)?.dataset.value;
        return given === undefined ? numberIn(text(cell(row, place))) : given === "" ? null : Number(given);
      }),
    ),
    shown: rows.map((row) => places.map((place) => text(cell(row, place)))),
  };
}

type Options = Record<string, unknown>;

function labelled(figures: Figures, column: number): Options {
  return {
    show: true,
    ...TEXT,
    formatter: (point: { dataIndex: number }) => figures.shown[point.dataIndex]?.[column] ?? "",
  };
}

function plainFigure(figures: Figures, column: number): (point: { dataIndex: number }) => string {
  return (point) => (figures.shown[point.dataIndex]?.[column] ?? "").replace(/\s*\(.*\)$/, "");
}

// Bars lie: Vietnamese names of organisations are long, and they start from zero.
function bars(figures: Figures, top: number | undefined): Options {
  return {
    grid: { left: 0, right: 104, top: 8, bottom: 8, containLabel: true },
    // The figures stand on the bars; an axis of numbers would say them twice.
    xAxis: { type: "value", min: 0, max: top, axisLabel: { show: false }, splitLine: { show: false } },
    yAxis: {
      type: "category",
      data: figures.rows,
      inverse: true,
      axisTick: { show: false },
      axisLabel: { ...TEXT, width: innerWidth < 640 ? 96 : 180, overflow: "break" },
    },
    series: figures.columns.map((name, column) => ({
      name,
      type: "bar",
      barMaxWidth: 22,
      data: figures.values.map((row) => row[column]),
      label: { ...labelled(figures, column), position: "right" },
    })),
  };
}

function line(figures: Figures, top: number | undefined): Options {
  return {
    grid: { left: 8, right: 96, top: 32, bottom: 8, containLabel: true },
    xAxis: { type: "category", data: figures.rows, axisLabel: TEXT, axisTick: { show: false } },
    yAxis: { type: "value", min: 0, max: top, axisLabel: TEXT, splitLine: { lineStyle: { color: LINE } } },
    series: figures.columns.map((name, column) => ({
      name,
      type: "line",
      symbolSize: 8,
      lineStyle: { width: 3, type: column === 1 ? "dashed" : "solid" },
      data: figures.values.map((row) => row[column]),
      // Two lines' figures would run into each other: then only the last ones stand, the table has the rest.
      label: { ...TEXT, show: figures.columns.length === 1, position: "top", formatter: plainFigure(figures, column) },
      endLabel: {
        ...TEXT,
        show: figures.columns.length > 1,
        width: 90,
        overflow: "break",
        formatter: (point: { dataIndex: number }) => `${name}\n${plainFigure(figures, column)(point)}`,
      },
      labelLayout: { hideOverlap: figures.columns.length === 1, moveOverlap: "shiftY" },
    })),
  };
}

const KINDS: Record<string, (figures: Figures, top: number | undefined) => Options> = { bar: bars, line };

function draw(table: HTMLTableElement): void {
  const kind = KINDS[table.dataset.chart ?? ""];
  const figures = figuresOf(table);
  if (!kind || !figures.rows.length || table.dataset.drawn) return;
  table.dataset.drawn = "yes";
  const place = document.createElement("div");
  place.className = "chibo-chart";
  // The table says it all to who can't see the picture.
  place.setAttribute("aria-hidden", "true");
  const thickness = table.dataset.chart === "bar" ? 34 * figures.columns.length : 34;
  place.style.height = `${table.dataset.chart === "line" ? 280 : Math.max(140, figures.rows.length * thickness + 60)}px`;
  (table.closest("[data-table]") ?? table).before(place);
  const top = table.dataset.chartMax ? Number(table.dataset.chartMax) : undefined;
  const chart = echarts.init(place, null, { renderer: "svg" });
  chart.setOption({ animation: false, color: SERIES, textStyle: TEXT, ...kind(figures, top) });
  new ResizeObserver(() => chart.resize()).observe(place);
}

function drawAll(): void {
  for (const table of document.querySelectorAll<HTMLTableElement>("table[data-chart]")) draw(table);
}

document.addEventListener("chibo:page", drawAll);
// Canvas text is not redrawn when a font arrives late.
void document.fonts.ready.then(drawAll);
