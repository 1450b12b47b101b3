import { init, type BarSeriesOption, type EChartsCoreOption } from 'echarts';

import { cpuPerItem, memoryPerItem, n8nCpuOf } from './goals';
import { SENDERS, SIDE_NAMES } from './realN8n/sides';
import type { Results } from './results';
import { figureOf } from './sideBySide';
import type { ContenderName } from './task';

const WIDTH = 1200;
const HEIGHT = 860;
const FONT = 'Arial, Helvetica, sans-serif';
const INK = '#1f2933';
const OURS = '#d9480f';
const OTHERS = '#8a97a3';

/** A bar, and whether it is this package's. */
interface Bar {
	label: string;
	figure: number;
	isOurs: boolean;
}

/** One question that a person has, and the bars that answer it; less is better. */
interface Panel {
	title: string;
	unit: string;
	/** Digits behind the point. */
	digits: number;
	bars: Bar[];
}

const LABELS: Partial<Record<ContenderName, string>> = {
	node: 'this package',
	reader: 'bare loop over n8n’s helper',
	declarative: 'declarative node',
};

const panelsOf = (results: Results): Panel[] => {
	const { plan, platforms, streams, sizes, n8n } = results;
	const [{ items }] = platforms;
	const long = streams.at(-1);
	const shown: ContenderName[] = ['node', 'reader', 'declarative'];
	return [
		{
			title: `n8n’s CPU for a message, in a real n8n, ms`,
			unit: 'ms',
			digits: 1,
			bars: SENDERS.map((side) => ({
				label: SIDE_NAMES[side],
				figure: n8nCpuOf(n8n, side),
				isOurs: side === 'node',
			})),
		},
		{
			title: 'CPU for a message, by itself, ms',
			unit: 'ms',
			digits: 2,
			bars: shown.map((contender) => ({
				label: LABELS[contender] ?? contender,
				figure: figureOf(items, contender, 'cpuMilliseconds') / plan.items,
				isOurs: contender === 'node',
			})),
		},
		{
			title: `CPU for a streamed answer of ${(long?.deltas ?? 0).toLocaleString('en')} words, ms`,
			unit: 'ms',
			digits: 0,
			bars: [
				{ contender: 'node' as const, label: 'this package' },
				{ contender: 'streamLoop' as const, label: 'bare loop over the lines' },
			].map(({ contender, label }) => ({
				label,
				figure:
					long === undefined ? 0 : figureOf(long.rounds, contender, 'cpuMilliseconds') / long.items,
				isOurs: contender === 'node',
			})),
		},
		{
			title: `CPU for one of many messages, ms (${memoryPerItem(sizes, 'node').toFixed(1)} KB of memory each)`,
			unit: 'ms',
			digits: 2,
			bars: sizes.map((size) => ({
				label: `${size.items.toLocaleString('en')} messages`,
				figure: cpuPerItem(size),
				isOurs: true,
			})),
		},
	];
};

const left = (index: number) => (index % 2 === 0 ? 210 : WIDTH / 2 + 210);
const top = (index: number) => (index < 2 ? 160 : 530);

const seriesOf = ({ bars, digits, unit }: Panel, index: number): BarSeriesOption => ({
	type: 'bar',
	xAxisIndex: index,
	yAxisIndex: index,
	barWidth: '55%',
	label: {
		show: true,
		position: 'right',
		fontSize: 14,
		fontFamily: FONT,
		color: INK,
		formatter: ({ value }) => `${Number(value).toFixed(digits)} ${unit}`,
	},
	data: bars.map(({ figure, isOurs }) => ({
		value: figure,
		itemStyle: { color: isOurs ? OURS : OTHERS },
	})),
});

/** Draws what a person notices, as SVG: a panel for each question, with bars from left to right. */
export function chartOf(results: Results): string {
	const panels = panelsOf(results);
	const text = { fontFamily: FONT, color: INK };
	const option: EChartsCoreOption = {
		animation: false,
		backgroundColor: '#ffffff',
		textStyle: text,
		title: [
			{
				text: 'What a message costs n8n',
				left: 40,
				top: 20,
				textStyle: { ...text, fontSize: 22 },
			},
			{
				text: 'CPU time of n8n’s process; less is better; this package is orange',
				left: 40,
				top: 52,
				textStyle: { ...text, fontSize: 15, fontWeight: 'normal' },
			},
			...panels.map(({ title }, index) => ({
				text: title,
				left: left(index) - 170,
				top: top(index) - 46,
				textStyle: { ...text, fontSize: 16 },
			})),
		],
		grid: panels.map((_, index) => ({
			left: left(index),
			top: top(index),
			width: WIDTH / 2 - 320,
			height: 240,
		})),
		xAxis: panels.map((_, index) => ({
			gridIndex: index,
			type: 'value',
			min: 0,
			axisLabel: { ...text, fontSize: 12 },
			splitLine: { lineStyle: { color: '#e4e7eb' } },
		})),
		yAxis: panels.map(({ bars }, index) => ({
			gridIndex: index,
			type: 'category',
			inverse: true,
			data: bars.map(({ label }) => label),
			axisTick: { show: false },
			axisLabel: { ...text, fontSize: 14, width: 160, overflow: 'break' },
		})),
		series: panels.map(seriesOf),
	};
	const chart = init(null, null, { renderer: 'svg', ssr: true, width: WIDTH, height: HEIGHT });
	chart.setOption(option);
	const svg = chart.renderToSVGString();
	chart.dispose();
	return svg;
}
