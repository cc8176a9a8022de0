import { parseArgs } from 'node:util';
import { BANNER } from './control/control-page';
import { USUAL_PORTS } from './endpoints';
import { SandboxStartError, startSandbox, type Sandbox, type SandboxOptions } from './index';

const USAGE = `npm run sandbox -- [options]

  --control-port <n>        control plane and its page (default 8700)
  --baselinker-port <n>     BaseLinker (default 8701)
  --bridge-port <n>         REST bridge over Sfera (default 8702)
  --optima-bridge-port <n>  HTTP bridge to Comarch ERP Optima (default 8703)
  --e-sklep-port <n>        Comarch e-Sklep (default 8704)
  --woocommerce-port <n>    WooCommerce shop (default 8705)
  --magento-port <n>        Magento 2 shop (default 8706)
  --allegro-port <n>        Allegro (default 8707)
  --idosell-port <n>        IdoSell shop (default 8708)
  --sqlserver-port <n>      SQL Server with the three ERPs' databases (default 8733)
  --data-dir <folder>       keep the ERPs' databases there (default: in memory)
  --json                    print addresses and credentials as one JSON line
  --help                    this text

Port 0 takes any free port. Everything listens on 127.0.0.1 only.
`;

const HIGHEST_PORT = 65_535;

interface CliOptions {
	sandbox: SandboxOptions;
	json: boolean;
	help: boolean;
}

function readPort(name: string, text: string): number {
	const port = Number(text);
	if (Number.isInteger(port) && port >= 0 && port <= HIGHEST_PORT) return port;
	throw new SandboxStartError(`--${name} takes a port from 0 to ${HIGHEST_PORT}, not "${text}"`);
}

function readOptions(args: readonly string[]): CliOptions {
	let values;
	try {
		({ values } = parseArgs({
			args: [...args],
			options: {
				'control-port': { type: 'string', default: String(USUAL_PORTS.control) },
				'baselinker-port': { type: 'string', default: String(USUAL_PORTS.baselinker) },
				'bridge-port': { type: 'string', default: String(USUAL_PORTS.sferaBridge) },
				'optima-bridge-port': { type: 'string', default: String(USUAL_PORTS.optimaBridge) },
				'e-sklep-port': { type: 'string', default: String(USUAL_PORTS.eSklep) },
				'woocommerce-port': { type: 'string', default: String(USUAL_PORTS.woocommerce) },
				'magento-port': { type: 'string', default: String(USUAL_PORTS.magento) },
				'allegro-port': { type: 'string', default: String(USUAL_PORTS.allegro) },
				'idosell-port': { type: 'string', default: String(USUAL_PORTS.idosell) },
				'sqlserver-port': { type: 'string', default: String(USUAL_PORTS.sqlserver) },
				'data-dir': { type: 'string' },
				json: { type: 'boolean', default: false },
				help: { type: 'boolean', default: false },
			},
		}));
	} catch (error) {
		throw new SandboxStartError(`${(error as Error).message}\n\n${USAGE}`);
	}
	return {
		json: values.json,
		help: values.help,
		sandbox: {
			ports: {
				control: readPort('control-port', values['control-port']),
				baselinker: readPort('baselinker-port', values['baselinker-port']),
				sferaBridge: readPort('bridge-port', values['bridge-port']),
				optimaBridge: readPort('optima-bridge-port', values['optima-bridge-port']),
				eSklep: readPort('e-sklep-port', values['e-sklep-port']),
				woocommerce: readPort('woocommerce-port', values['woocommerce-port']),
				magento: readPort('magento-port', values['magento-port']),
				allegro: readPort('allegro-port', values['allegro-port']),
				idosell: readPort('idosell-port', values['idosell-port']),
				sqlserver: readPort('sqlserver-port', values['sqlserver-port']),
			},
			...(values['data-dir'] === undefined ? {} : { dataDir: values['data-dir'] }),
		},
	};
}

function describe({ endpoints, credentials }: Sandbox): string {
	const { host, port, user, password } = endpoints.sqlserver;
	const { subiektGt, waproMag, comarchOptima } = endpoints.databases;
	return [
		BANNER,
		'',
		`  control        ${endpoints.control}   (open it in a browser)`,
		`  BaseLinker     ${endpoints.baselinker}/connector.php   token ${credentials.baselinkerToken}`,
		`  Sfera bridge   ${endpoints.sferaBridge}   key ${credentials.bridgeApiKey}`,
		`  Optima bridge  ${endpoints.optimaBridge}/v1   key ${credentials.optimaBridgeKey}`,
		`  e-Sklep        ${endpoints.eSklep}/orders`,
		`  WooCommerce    ${endpoints.woocommerce}   key ${credentials.wooCommerceKey}, secret ${credentials.wooCommerceSecret}`,
		`  Magento 2      ${endpoints.magento}   token ${credentials.magentoToken}`,
		`  Allegro        ${endpoints.allegro}   tokens ${credentials.allegroToken}, ${credentials.allegroOutletToken}`,
		`  IdoSell        ${endpoints.idosell}/api/admin/v8   key ${credentials.idosellKey}`,
		`  SQL Server     ${host},${port}   user ${user}, password ${password}`,
		`    databases    Subiekt GT ${subiektGt}, WAPRO Mag ${waproMag}, Comarch ERP Optima ${comarchOptima}`,
		'',
		'Stop with Ctrl+C.',
		'',
	].join('\n');
}

async function main(): Promise<void> {
	const options = readOptions(process.argv.slice(2));
	if (options.help) {
		process.stdout.write(USAGE);
		return;
	}
	const sandbox = await startSandbox(options.sandbox);
	const { endpoints, credentials } = sandbox;
	process.stdout.write(
		options.json ? `${JSON.stringify({ endpoints, credentials })}\n` : describe(sandbox),
	);
	for (const signal of ['SIGINT', 'SIGTERM'] as const) {
		process.once(signal, () => {
			void sandbox.stop().then(() => process.exit(0));
		});
	}
}

main().catch((error: Error) => {
	const text = error instanceof SandboxStartError ? error.message : (error.stack ?? error.message);
	process.stderr.write(`${text}\n`);
	process.exit(1);
});
