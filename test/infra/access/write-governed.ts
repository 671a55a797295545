import { governed, role } from './governed.ts';

// Writes the stacks of a deployment whose rows Lake Formation guards into a folder, for cfn-lint.

const [, , folder = 'cdk.out'] = process.argv;
const rows = { default: 'all' };
const roles = [role('north'), role('owner', { rows, hidden: { personal: true } })];

governed({ roles }, { outdir: folder }).app.synth();
