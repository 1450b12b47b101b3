import { init, type BarSeriesOption, type EChartsCoreOption } from 'echarts';

import type { CellResult } from './items';
import type { Results } from './results';
import type { Figures } from './sideBySide';
import { figureOf, ratioOf } from './sideBySide';
import type { ContenderName } from './task';

const WIDTH = 1200;
const HEIGHT = 860;
const FONT = 'Arial, Helvetica, sans-serif';
const INK = '#1f2933';

const SHOWN: Array<{ name: ContenderName; label: string; color: string }> = [
	{ name: 'node', label: 'this package', color: '#d9480f' },
	{ name: 'helper', label: 'bare HTTP helper of n8n', color: '#495057' },
	{ name: 'declarative', label: 'declarative node, all at once', color: '#74a9cf' },
	{ name: 'undici', label: 'undici without n8n', color: '#b8c4ce' },
];

interface Panel {
	title: string;
	figure: (cell: CellResult, contender: ContenderName) => number;
	/** Digits behind the point, and what follows them. */
	digits: number;
	unit: string;
	/** The most that the node may have, where there is a goal. */
	goal?: number;
}

const ratio = (figure: keyof Figures) => (cell: CellResult, contender: ContenderName) =>
	ratioOf(cell.rounds, contender, 'helper', figure);

const absolute = (figure: keyof Figures) => (cell: CellResult, contender: ContenderName) =>
	figureOf(cell.rounds, contender, figure);

const panelsOf = ({ plan }: Results): Panel[] => [
	{
		title: 'Time, as a multiple of the helper',
		figure: ratio('milliseconds'),
		digits: 2,
		unit: '×',
		goal: 1.2,
	},
	{
		title: 'CPU time, as a multiple of the helper',
		figure: ratio('cpuMilliseconds'),
		digits: 2,
		unit: '×',
		goal: 1.2,
	},
	{
		title: 'Requests in flight, at most',
		figure: absolute('inFlight'),
		digits: 0,
		unit: '',
		goal: plan.concurrency,
	},
	{
		title: 'Peak memory over the start, MB',
		figure: absolute('memory'),
		digits: 0,
		unit: '',
		goal: 60,
	},
];

const left = (index: number) => (index % 2 === 0 ? 60 : WIDTH / 2 + 50);
const top = (index: number) => (index < 2 ? 160 : 530);

const seriesOf = (cells: CellResult[], panel: Panel, index: number): BarSeriesOption[] =>
	SHOWN.map(({ name, label, color }, position) => ({
		type: 'bar',
		name: label,
		xAxisIndex: index,
		yAxisIndex: index,
		itemStyle: { color },
		barGap: '14%',
		barCategoryGap: '14%',
		label: {
			show: true,
			position: 'top',
			fontSize: 11,
			fontFamily: FONT,
			color: INK,
			textBorderColor: '#ffffff',
			textBorderWidth: 3,
			formatter: ({ value }) => `${Number(value).toFixed(panel.digits)}${panel.unit}`,
		},
		data: cells.map((cell) => panel.figure(cell, name)),
		markLine:
			position > 0 || panel.goal === undefined
				? undefined
				: {
						silent: true,
						symbol: 'none',
						lineStyle: { color: '#c92a2a', type: 'dashed', width: 1.5 },
						label: {
							position: 'end',
							formatter: 'goal',
							color: '#c92a2a',
							fontSize: 12,
							fontFamily: FONT,
						},
						data: [{ yAxis: panel.goal }],
					},
	}));

/** Draws the figures of the largest number of items, by the time that the server takes, as SVG. */
export function chartOf(results: Results): string {
	const largest = Math.max(...results.cells.map(({ cell }) => cell.items));
	const cells = results.cells.filter(({ cell }) => cell.items === largest);
	const panels = panelsOf(results);
	const text = { fontFamily: FONT, color: INK };
	const option: EChartsCoreOption = {
		animation: false,
		backgroundColor: '#ffffff',
		textStyle: text,
		title: [
			{
				text: `Sending ${largest.toLocaleString('en')} messages, ${results.plan.concurrency} in flight`,
				left: 60,
				top: 20,
				textStyle: { ...text, fontSize: 22 },
			},
			{
				text: 'by the time that the server takes for an answer; less is better',
				left: 60,
				top: 52,
				textStyle: { ...text, fontSize: 15, fontWeight: 'normal' },
			},
			...panels.map(({ title }, index) => ({
				text: title,
				left: left(index),
				top: top(index) - 46,
				textStyle: { ...text, fontSize: 16 },
			})),
		],
		legend: {
			top: 82,
			left: 56,
			itemGap: 24,
			selectedMode: false,
			data: SHOWN.map(({ label }) => label),
			textStyle: { ...text, fontSize: 14 },
		},
		grid: panels.map((_, index) => ({
			left: left(index),
			top: top(index),
			width: WIDTH / 2 - 130,
			height: 270,
		})),
		xAxis: panels.map((_, index) => ({
			gridIndex: index,
			type: 'category',
			data: cells.map(({ cell }) => `${cell.serverTime} ms`),
			axisTick: { show: false },
			axisLabel: { ...text, fontSize: 14 },
		})),
		yAxis: panels.map(({ digits, goal = 0 }, index) => ({
			gridIndex: index,
			// So that the line of a goal is seen that is far above the bars.
			max: ({ max }: { max: number }) => (max < goal ? goal * 1.1 : null),
			axisLabel: {
				...text,
				fontSize: 12,
				formatter: (value: number) => value.toFixed(digits && 1),
			},
			splitLine: { lineStyle: { color: '#e4e7eb' } },
		})),
		series: panels.flatMap((panel, index) => seriesOf(cells, panel, index)),
	};
	const chart = init(null, null, { renderer: 'svg', ssr: true, width: WIDTH, height: HEIGHT });
	chart.setOption(option);
	const svg = chart.renderToSVGString();
	chart.dispose();
	return svg;
}
