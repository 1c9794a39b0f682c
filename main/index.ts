import { runElectron } from './hosts/electron/run.ts';

/** Entry of the Electron host, which is what a packaged application starts. */
void runElectron();
