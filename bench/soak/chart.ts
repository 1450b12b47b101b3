import { init, type EChartsCoreOption } from 'echarts';

import type { Look } from './soak';

const WIDTH = 900;
const HEIGHT = 320;
const TEXT = { fontFamily: 'Arial, Helvetica, sans-serif', color: '#1f2933' };

/** Draws what the heap held over time, as SVG. */
export function chartOf(looks: readonly Look[]): string {
	const option: EChartsCoreOption = {
		animation: false,
		backgroundColor: '#ffffff',
		textStyle: TEXT,
		title: {
			text: 'Heap of the node’s process after garbage collection, MB',
			...{ left: 50, top: 16, textStyle: { ...TEXT, fontSize: 16 } },
		},
		grid: { left: 50, top: 64, width: WIDTH - 90, height: HEIGHT - 120 },
		xAxis: {
			type: 'value',
			name: 'minutes',
			nameLocation: 'middle',
			nameGap: 30,
			splitLine: { show: false },
		},
		yAxis: { type: 'value', min: 0, splitLine: { lineStyle: { color: '#e4e7eb' } } },
		series: [
			{
				type: 'line',
				showSymbol: false,
				lineStyle: { color: '#d9480f', width: 2 },
				data: looks.map(({ minute, heap }) => [minute, heap]),
			},
		],
	};
	const chart = init(null, null, { renderer: 'svg', ssr: true, width: WIDTH, height: HEIGHT });
	chart.setOption(option);
	const svg = chart.renderToSVGString();
	chart.dispose();
	return svg;
}
