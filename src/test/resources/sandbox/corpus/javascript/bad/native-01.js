// native
process.binding('fs');
