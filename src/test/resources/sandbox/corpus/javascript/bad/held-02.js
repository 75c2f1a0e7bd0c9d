// held
const { ['exec' + 'Sync']: go } = require('child_process');
go('true');
