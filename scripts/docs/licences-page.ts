import manifest from '../../package.json';
import { code, GENERATED, table } from './markdown';
import { runtimePackages } from './runtime-packages';

/** The page of all licences a user gets with the package. */
export function licencesPage(): string {
	const packages = runtimePackages();
	const counts = new Map<string, number>();
	for (const { licence } of packages) counts.set(licence, (counts.get(licence) ?? 0) + 1);
	const summary = [...counts]
		.sort(([left, many], [right, few]) => few - many || left.localeCompare(right, 'en'))
		.map(([licence, count]) => `${count} × ${licence}`);
	const rows = packages.map(({ name, version, licence, direct }) => [
		direct ? `**${name}**` : name,
		version,
		licence,
	]);
	return `${[
		GENERATED,
		'# Licences',
		`${code(manifest.name)} is under the ${manifest.license} licence. With it come ${packages.length} packages of others, by the versions of \`package-lock.json\`; an installation elsewhere may get newer ones. In bold what the package asks for itself; n8n brings \`n8n-workflow\`.`,
		`${summary.join(' · ')}.`,
		table(['Package', 'Version', 'Licence'], rows).trimEnd(),
	].join('\n\n')}\n`;
}
