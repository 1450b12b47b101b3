import type { IDataObject } from 'n8n-workflow';

import { isObject } from '../../../shared/text/json';

/** Gives the short form of a file in a directory. */
const simplifyFile = (file: IDataObject): IDataObject => ({
	name: file.name,
	path: file.path,
	size_bytes: file.size_bytes,
	is_directory: file.is_directory,
	modified_date: file.modified_date,
});

/** Gives the short form of a directory: its name, how much is in it, and its files where the answer has them. */
export const simplifyDirectory = ({ files, ...directory }: IDataObject): IDataObject => ({
	directory_name: directory.id,
	size_bytes: directory.size_bytes,
	file_count: directory.file_count,
	directory_count: directory.directory_count,
	top_level_contents: directory.top_level_contents,
	created_date: directory.created_date,
	modified_date: directory.modified_date,
	...(Array.isArray(files) && {
		files: files.filter((file) => isObject(file)).map(simplifyFile),
	}),
});
