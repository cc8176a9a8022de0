import { measureSpeed } from './bench/matching/speed';
import { speedLines } from './bench/matching/report';
void measureSpeed(1_000_000, 5000).then((s) => console.log(speedLines(s)));
