import { strToU8, zipSync } from 'fflate';

/** Writes a PDF with a line of text for each text of a page; parentheses and backslashes must not be in them. */
export function pdfFile(pages: readonly string[][]): Buffer {
	const contents = pages.map((lines) =>
		['BT', '/F1 12 Tf', '72 770 Td', '30 TL', ...lines.map((line) => `(${line}) Tj T*`), 'ET'].join(
			'\n',
		),
	);
	const objects = [
		'<< /Type /Catalog /Pages 2 0 R >>',
		`<< /Type /Pages /Count ${pages.length} /Kids [${pages.map((_, nr) => `${4 + nr * 2} 0 R`).join(' ')}] >>`,
		'<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
		...contents.flatMap((content, nr) => [
			`<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents ${5 + nr * 2} 0 R /Resources << /Font << /F1 3 0 R >> >> >>`,
			`<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
		]),
	];
	let text = '%PDF-1.4\n';
	const offsets = objects.map((object, nr) => {
		const offset = text.length;
		text += `${nr + 1} 0 obj\n${object}\nendobj\n`;
		return `${String(offset).padStart(10, '0')} 00000 n \n`;
	});
	const size = objects.length + 1;
	const table = `xref\n0 ${size}\n0000000000 65535 f \n${offsets.join('')}`;
	const end = `trailer\n<< /Size ${size} /Root 1 0 R >>\nstartxref\n${text.length}\n%%EOF\n`;
	return Buffer.from(`${text}${table}${end}`, 'latin1');
}

/** Writes an archive. */
export function zipFile(files: Readonly<Record<string, string>>): Buffer {
	const entries = Object.entries(files).map(([name, text]) => [name, strToU8(text)]);
	return Buffer.from(zipSync(Object.fromEntries(entries)));
}

/** Writes a Word document: paragraphs, of which those that begin with "# " are headings, on pages. */
export function wordFile(pages: readonly string[][]): Buffer {
	const paragraph = (text: string) =>
		text.startsWith('# ')
			? `<w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr><w:r><w:t>${text.slice(2)}</w:t></w:r></w:p>`
			: `<w:p><w:r><w:t xml:space="preserve">${text}</w:t></w:r></w:p>`;
	const body = pages
		.map((texts) => texts.map(paragraph).join(''))
		.join('<w:p><w:r><w:br w:type="page"/></w:r></w:p>');
	const type = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml';
	const root = 'http://schemas.openxmlformats.org';
	return zipFile({
		'[Content_Types].xml': `<?xml version="1.0" encoding="UTF-8"?><Types xmlns="${root}/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="${type}"/></Types>`,
		'_rels/.rels': `<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="${root}/package/2006/relationships"><Relationship Id="rId1" Type="${root}/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`,
		'word/document.xml': `<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="${root}/wordprocessingml/2006/main"><w:body>${body}</w:body></w:document>`,
	});
}

/** A picture: one transparent pixel. */
export const PICTURE = Buffer.from(
	'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
	'base64',
);
