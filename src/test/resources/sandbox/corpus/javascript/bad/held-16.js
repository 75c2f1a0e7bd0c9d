// held
const b = process.binding;
b('fs');
