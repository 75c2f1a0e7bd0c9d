// held
let m: NodeModule = module;
(m as any).constructor._load('child_process').execSync('true');
