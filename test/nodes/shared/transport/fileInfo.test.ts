import { fileInfo } from '../../../../nodes/shared/transport/fileInfo';

const same = (text: string) => text;

it.each<[string, string | undefined, string | undefined]>([
	['a quoted name', 'attachment; filename="report.pdf"', 'report.pdf'],
	['a bare name', 'attachment; filename=report.pdf', 'report.pdf'],
	[
		'a name with other characters',
		`attachment; filename*=UTF-8''%C3%9Cbersicht.pdf`,
		'Übersicht.pdf',
	],
	[
		'both, of which the one with other characters counts',
		`attachment; filename="Uebersicht.pdf"; filename*=utf-8'de'%C3%9Cbersicht.pdf`,
		'Übersicht.pdf',
	],
	[
		'a name that cannot be decoded beside one that can be read',
		`attachment; filename*=UTF-8''%E0%A4%A; filename="report.pdf"`,
		'report.pdf',
	],
	['a path', 'attachment; filename="../../etc/passwd"', 'passwd'],
	['a path of Windows', 'attachment; filename="C:\\reports\\may.pdf"', 'may.pdf'],
	['a line break in it', 'attachment; filename="may\r\nreport.pdf"', 'may report.pdf'],
	['an empty name', 'attachment; filename=""', undefined],
	['no name', 'inline', undefined],
	['no header', undefined, undefined],
])('reads the name of a file: %s', (_label, disposition, fileName) => {
	const headers = { 'content-disposition': disposition };
	expect(fileInfo(headers, same)).toEqual({ fileName, mimeType: undefined });
});

it.each<[string | undefined, string | undefined]>([
	['application/pdf', 'application/pdf'],
	['Text/CSV; charset=utf-8', 'text/csv'],
	['application/octet-stream', undefined],
	['', undefined],
	['text', undefined],
	['sk-12345678', undefined],
	[undefined, undefined],
])('reads the type of a file: %s', (type, mimeType) => {
	expect(fileInfo({ 'content-type': type }, same)).toEqual({ fileName: undefined, mimeType });
});

it('takes the key out of a name', () => {
	const headers = { 'content-disposition': 'attachment; filename="sk-12345678.txt"' };
	const redact = (text: string) => text.replace('sk-12345678', '[API key]');
	expect(fileInfo(headers, redact).fileName).toBe('[API key].txt');
});
