// import
import('node:path').then((p) => console.log(p.sep));
